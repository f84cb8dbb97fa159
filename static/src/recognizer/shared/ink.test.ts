// Rasterization: the same pictures as in Python, and the properties that the specification names.
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { Stroke } from './drawing';
import { ink, isBlank, SIDE } from './ink';

type ReferencePicture = { name: string; strokes: [number | null, number | null][][]; pixels: number[] };

const referenceFile = new URL('../../../../tests/golden/ink.json', import.meta.url);
const references = (JSON.parse(readFileSync(referenceFile, 'utf8')) as { drawings: ReferencePicture[] }).drawings;

const seven = strokes([10, 10, 60, 12, 35, 90], [20, 50, 50, 48]);
const hook = strokes([0, 0, 0, 100, 20, 100]);

/** Strokes from lists of alternating x and y. */
function strokes(...lists: number[][]): Stroke[] {
  return lists.map((list) => list.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: list[i + 1]! }] : [])));
}

function moved(drawing: Stroke[], scale: number, dx: number, dy: number): Stroke[] {
  return drawing.map((stroke) => stroke.map(({ x, y }) => ({ x: x * scale + dx, y: y * scale + dy })));
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

function centerOfMass(pixels: Float32Array): [number, number] {
  const mass = pixels.reduce((sum, value) => sum + value, 0);
  const mean = (at: (i: number) => number) => pixels.reduce((sum, value, i) => sum + value * (at(i) + 0.5), 0) / mass;
  return [mean((i) => i % SIDE), mean((i) => Math.floor(i / SIDE))];
}

describe('the reference drawings', () => {
  test('number at least 200', () => expect(references.length).toBeGreaterThanOrEqual(200));

  test.each(references)('$name has the same picture as in Python', ({ strokes: lists, pixels }) => {
    const drawing = lists.map((list) => list.map(([x, y]) => ({ x: x ?? Number.NaN, y: y ?? Number.NaN })));
    expect(largestDifference(ink(drawing), pixels)).toBeLessThan(1 / 255);
  });
});

it('returns 784 values from 0 to 1, some of them full ink', () => {
  const pixels = ink(seven);
  expect(pixels).toHaveLength(784);
  expect(Math.min(...pixels)).toBe(0);
  expect(Math.max(...pixels)).toBe(1);
});

test.each([
  ['twice as large', 2, 0, 0],
  ['a thousandth of the size', 0.001, 0, 0],
  ['far down to the right', 1, 5000, 7000],
  ['small, in the upper left corner', 0.1, -30, -40],
])('a drawing %s has the same picture', (_, scale, dx, dy) => {
  expect(largestDifference(ink(moved(seven, scale, dx, dy)), ink(seven))).toBeLessThan(1e-6);
});

it("puts the ink's center of mass at the center of the picture", () => {
  const [x, y] = centerOfMass(ink(hook));
  expect(x).toBeCloseTo(14, 1);
  expect(y).toBeCloseTo(14, 1);
});

it('fits the longer side of the ink, pen included, to 20 pixels', () => {
  const rows = Array.from({ length: SIDE }, (_, row) =>
    Math.max(...ink(strokes([0, 0, 0, 1])).slice(row * SIDE, (row + 1) * SIDE)),
  );
  expect(rows.findIndex((value) => value > 0)).toBe(4);
  expect(rows.findLastIndex((value) => value > 0)).toBe(23);
});

it('keeps all ink inside the picture, however lopsided the drawing', () => {
  const blot = Array.from({ length: 200 }, (_, i) => ({ x: (i % 20) / 4, y: Math.floor(i / 20) / 2 }));
  const pixels = ink([blot, ...strokes([0, 2, 100, 2])]);
  const border = Array.from({ length: SIDE }, (_, i) => [
    i,
    (SIDE - 1) * SIDE + i,
    i * SIDE,
    i * SIDE + SIDE - 1,
  ]).flat();
  expect(Math.max(...border.map((i) => pixels[i]!))).toBeLessThanOrEqual(0.6);
  expect(Math.max(...pixels)).toBe(1);
});

test.each([
  ['no stroke', []],
  ['an empty stroke', [[]]],
  ['only NaN', strokes([Number.NaN, 1, 1, Number.NaN])],
  ['only infinity', strokes([Infinity, 0], [0, -Infinity])],
  ['only points beyond 1e9', strokes([1.1e9, 0], [0, -1e10])],
])('%s is blank paper', (_, drawing) => {
  expect(isBlank(drawing)).toBe(true);
  expect(Math.max(...ink(drawing))).toBe(0);
});

test.each([
  ['one point', strokes([5, 5])],
  ['the same point many times', strokes([5, 5, 5, 5, 5, 5])],
  ['smaller than 1e-9', strokes([0, 0, 1e-10, 1e-10])],
])('%s is a dot in the center', (_, drawing) => {
  const pixels = ink(drawing);
  // The centers of four pixels are √½ from the middle, those of eight √2½; the ink in each is 1.1 + 0.5 minus that.
  expect(isBlank(drawing)).toBe(false);
  expect(pixels[13 * SIDE + 13]).toBeCloseTo(1.6 - Math.SQRT1_2, 6);
  expect(pixels[12 * SIDE + 13]).toBeCloseTo(1.6 - Math.sqrt(2.5), 6);
  expect(pixels.filter((value) => value > 0)).toHaveLength(12);
});

it('drops points that are not finite and draws the rest', () => {
  const broken = strokes(
    [10, 10, Number.NaN, 5, 60, 12, 35, 90, Infinity, 0],
    [20, 50, 50, 48],
    [Number.NaN, Number.NaN],
  );
  expect(ink(broken)).toEqual(ink(seven));
});

it('does not depend on the order of strokes or on extra points along a line', () => {
  expect(ink([...seven].reverse())).toEqual(ink(seven));
  expect(largestDifference(ink(strokes([0, 0, 5, 10, 10, 20])), ink(strokes([0, 0, 10, 20])))).toBeLessThan(1e-6);
});

it('handles a scribble of 100,000 points', () => {
  const scribble = Array.from({ length: 100_000 }, (_, i) => ({ x: Math.sin(i / 900) * i, y: Math.cos(i / 700) * i }));
  const pixels = ink([scribble]);
  expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
  expect(Math.max(...pixels)).toBe(1);
});
