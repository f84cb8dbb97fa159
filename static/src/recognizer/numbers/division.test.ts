import { expect, it } from 'vitest';
import type { Stroke } from '../shared/drawing';
import type { Reading } from '../shared/reading';
import { type Reader, readNumber } from './read-numbers';

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

const line = (...points: [x: number, y: number][]): Stroke => points.map(([x, y]) => ({ x, y }));
const bar = (x: number): Stroke => line([x, 0], [x, 100]);
const square = (left: number): Stroke => line([left, 0], [left, 100], [left + 60, 100], [left + 60, 0], [left, 0]);
/** A bar and, by a low bow, another one. */
const joined = line([0, 0], [0, 100], [25, 92], [50, 0], [50, 100]);
/** The halves of a 4 that do not touch. */
const four = [line([0, 0], [0, 60], [40, 60]), bar(55)];

const strokesOf = (number: Awaited<ReturnType<typeof readNumber>>) => number.parts.map(({ strokes }) => strokes);

it('reads strokes as one character that it would read as two', async () => {
  expect(strokesOf(await readNumber(four, read))).toEqual([[0], [1]]);
  const number = await readNumber(four, read, { together: [[1, 0]] });
  expect(number.text).toBe('0');
  expect(strokesOf(number)).toEqual([[0, 1]]);
  expect(number.parts[0]!.box).toEqual([0, 0, 55, 100]);
});

it('reads strokes as one character that are far apart', async () => {
  const drawing = [bar(0), bar(200), square(300)];
  expect(strokesOf(await readNumber(drawing, read, { together: [[0, 1]] }))).toEqual([[0, 1], [2]]);
});

it('divides a group of which some strokes are one character', async () => {
  const drawing = [bar(0), line([-30, 50], [30, 50]), bar(20)];
  expect(strokesOf(await readNumber(drawing, read))).toEqual([[0, 1, 2]]);
  expect(strokesOf(await readNumber(drawing, read, { together: [[1, 2]] }))).toEqual([[0], [1, 2]]);
  expect(strokesOf(await readNumber(drawing, read, { together: [[0], [1], [2]] }))).toHaveLength(3);
});

it('reads strokes as more than one character', async () => {
  const drawing = [square(0), bar(30), square(100)];
  expect(strokesOf(await readNumber(drawing, read))).toEqual([[0, 1], [2]]);
  const number = await readNumber(drawing, read, { apart: [[0, 1]] });
  expect(strokesOf(number)).toEqual([[0], [1], [2]]);
  expect(number.text).toBe('010');
});

it('cuts a stroke that is more than one character', async () => {
  expect((await readNumber([joined, square(100)], read)).text).toBe('00');
  const number = await readNumber([joined, square(100)], read, { apart: [[0]] });
  expect(number.text).toHaveLength(3);
  expect(strokesOf(number)).toEqual([[0], [0], [1]]);
  const [left, right] = number.parts.map(({ ink }) => ink.flat());
  expect(left!.length).toBeGreaterThan(5);
  expect(Math.min(...left!.map(({ x }) => x))).toBe(0);
  expect(Math.max(...right!.map(({ x }) => x))).toBe(50);
  expect(number.parts[2]!.ink).toEqual([square(100)]);
});

it('joins and divides within one drawing, by indices of the drawing as given', async () => {
  const drawing = [[], ...four, [{ x: Number.NaN, y: 0 }], square(200), bar(230)];
  const number = await readNumber(drawing, read, { together: [[1, 2]], apart: [[4, 5]] });
  expect(strokesOf(number)).toEqual([[1, 2], [4], [5]]);
});

it('finds no number where the drawing cannot be divided as asked', async () => {
  const none = { text: '', accepted: false, parts: [] };
  expect(await readNumber([bar(0)], read, { apart: [[0]] })).toMatchObject(none); // straight: nowhere to cut
  expect(await readNumber(four, read, { together: [[0, 1]], apart: [[0, 1]] })).toMatchObject(none);
  expect(
    await readNumber([bar(0), bar(50), bar(100)], read, {
      together: [
        [0, 1],
        [1, 2],
      ],
    }),
  ).toMatchObject(none);
});

it('ignores strokes that the drawing does not have', async () => {
  const number = await readNumber([bar(0), square(50), []], read, { together: [[], [7]], apart: [[2]] });
  expect(number.text).toBe('10');
});

it('obeys while the pen is down', async () => {
  const number = await readNumber([square(0), bar(30)], read, { quick: true, apart: [[0, 1]] });
  expect(number.text).toBe('01');
});
