import { expect, it } from 'vitest';
import type { Stroke } from '../shared/drawing';
import type { Reading } from '../shared/reading';
import { type Reader, readNumber } from './read-numbers';
import { remember } from './remember';

/** Reads a drawing by its width: under 20 wide it is a 1, over 90 it is rejected, in between it is a 0. */
const read: Reader = async (drawings) =>
  drawings.map((drawing): Reading => {
    const xs = drawing.flat().map(({ x }) => x);
    const width = Math.max(...xs) - Math.min(...xs);
    const digit = width < 20 ? 1 : 0;
    const isDigit = width > 90 ? 0.001 : 0.999;
    const probabilities = Array.from({ length: 10 }, (_, i) => (i === digit ? 0.991 : 0.001));
    return { digit, probabilities, isDigit, accepted: isDigit > 0.5, perhaps: false, pixels: new Float32Array(784) };
  });

const bar = (x: number): Stroke => [
  { x, y: 0 },
  { x, y: 100 },
];
const square = (left: number): Stroke => [
  { x: left, y: 0 },
  { x: left, y: 100 },
  { x: left + 60, y: 100 },
  { x: left + 60, y: 0 },
  { x: left, y: 0 },
];

it('reads groups from left to right, in whatever order they were drawn', async () => {
  const number = await readNumber([square(100), bar(0)], read);
  expect(number).toMatchObject({ text: '10', accepted: true });
  expect(number.parts.map(({ strokes }) => strokes)).toEqual([[1], [0]]);
  expect(number.parts[1]!.box).toEqual([100, 0, 160, 100]);
  expect(number.confidence).toBeGreaterThan(0.9);
});

it('reads a point between digits as a decimal point', async () => {
  const number = await readNumber([bar(0), [{ x: 25, y: 99 }], square(50)], read);
  expect(number.text).toBe('1.0');
  expect(number.parts[1]!.reading).toBeNull();
});

it('divides strokes that touch but are no digit together', async () => {
  const number = await readNumber([square(0), square(50)], read);
  expect(number.text).toBe('00');
});

it('rejects ink that does not look like a digit', async () => {
  const number = await readNumber(
    [
      [
        { x: 0, y: 0 },
        { x: 200, y: 100 },
      ],
    ],
    read,
  );
  expect(number.accepted).toBe(false);
});

it('names the strokes by their place in the drawing, without those that have no point', async () => {
  const number = await readNumber([[], bar(0), [{ x: Number.NaN, y: 0 }], square(50)], read);
  expect(number.parts.map(({ strokes }) => strokes)).toEqual([[1], [3]]);
});

it('reads only once what has not changed', async () => {
  let count = 0;
  const counting = remember((drawings) => {
    count += drawings.length;
    return read(drawings);
  });
  const first = await readNumber([bar(0), square(50)], counting);
  expect(count).toBe(2);
  const second = await readNumber([bar(0), square(50), bar(200)], counting);
  expect(count).toBe(3);
  expect([first.text, second.text]).toEqual(['10', '101']);
});
