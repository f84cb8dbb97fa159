import { expect, test } from 'vitest';
import type { Stroke } from '../shared/drawing';
import type { NumberReading } from '../shared/number-reading';
import type { Box } from '../shared/picture-reading';
import { readLines } from './read-picture';

const SIZE = { width: 900, height: 600 };
const stroke = (left: number, top: number): Stroke => [
  { x: left, y: top },
  { x: left + 10, y: top + 40 },
];

/** A reading of digits: `+` accepted, `?` perhaps one, `-` none; `.` is a sign. */
function readingOf(line: Stroke[], kinds: string): NumberReading {
  const parts = [...kinds].map((kind, i) => ({
    text: kind === '.' ? '.' : '7',
    strokes: [i],
    ink: [line[i]!],
    box: [i * 20, 0, i * 20 + 10, 40] as [number, number, number, number],
    reading:
      kind === '.'
        ? null
        : {
            digit: 7,
            probabilities: Array(10).fill(0.1),
            isDigit: 1,
            accepted: kind === '+',
            perhaps: kind === '?',
            pixels: new Float32Array(784),
          },
  }));
  return { text: parts.map(({ text }) => text).join(''), accepted: false, confidence: 0.5, parts, alternatives: [] };
}

const read = (...kinds: string[]) => readBeside([], ...kinds);

/** @param marks boxes of ink that belongs to no line */
async function readBeside(marks: Box[], ...kinds: string[]) {
  const lines = kinds.map((line, i) => {
    const strokes = [...(line || '+')].map((_, j) => stroke(j * 20, i * 100));
    return { strokes, inks: [...strokes.keys()] };
  });
  return readLines(lines, marks, SIZE, async (line) =>
    readingOf(line, kinds[lines.findIndex(({ strokes }) => strokes === line)]!),
  );
}

test('each line is a number, with its strokes and its box', async () => {
  const { lines, unread, ...size } = await read('++', '+');
  expect(size).toEqual(SIZE);
  expect(lines.map(({ text, box }) => [text, box])).toEqual([
    ['77', [0, 0, 30, 40]],
    ['7', [0, 100, 10, 140]],
  ]);
  expect(lines[0]!.strokes).toHaveLength(2);
  expect(unread).toEqual([]);
});

test('digits that cannot be read are listed, those that may be digits are not', async () => {
  const { lines, unread } = await read('++-?');
  expect(lines).toHaveLength(1);
  expect(unread).toEqual([[40, 0, 50, 40]]);
});

test.each(['---', '+--', '+-?', '', '.', '..'])('a line read as %o is no number', async (kinds) => {
  const { lines, unread } = await read(kinds, '+');
  expect(lines.map(({ text }) => text)).toEqual(['7']);
  expect(unread).toEqual([[0, 0, (Math.max(kinds.length, 1) - 1) * 20 + 10, 40]]);
});

test('signs do not count as digits', async () => {
  expect((await read('+..-')).lines).toHaveLength(1);
});

test('ink beside the lines is listed, but no specks', async () => {
  const [dash, speck]: Box[] = [
    [90, 20, 115, 24],
    [90, 40, 95, 45],
  ];
  expect((await readBeside([dash!, speck!], '++')).unread).toEqual([dash]);
  expect((await readBeside([dash!], '--')).unread).toEqual([[0, 0, 30, 40]]);
});

test('ink of a line that is in none of its characters is listed', async () => {
  const strokes = [0, 20, 40].map((left) => stroke(left, 0));
  const { unread } = await readLines([{ strokes, inks: [1, 2, 2] }], [], SIZE, async () => readingOf(strokes, '+'));
  expect(unread).toEqual([[20, 0, 50, 40]]);
});
