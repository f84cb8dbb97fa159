import { expect, it } from 'vitest';
import { shrunk } from './shrunk';

const area = { left: 0, top: 0, width: 1000, height: 1000 };
const at = (picture: Float32Array, x: number, y: number) => picture[y * 28 + x]!;

it('shrinks the whole canvas: a line in a corner stays there, two pixels wide', () => {
  const picture = shrunk([[0, 1, 2].map((i) => ({ x: 100, y: 100 + 50 * i }))], area);
  expect([1, 2, 3, 4, 5].map((x) => at(picture, x, 4))).toEqual([0, 1, 1, 0, 0]);
  expect(picture.reduce((sum, value) => sum + value)).toBeLessThan(16);
});

it('has mitered corners, as a canvas', () => {
  const corner = [
    { x: 300, y: 700 },
    { x: 500, y: 300 },
    { x: 700, y: 700 },
  ];
  expect(at(shrunk([corner], area), 14, 7)).toBe(1); // above the end of a round pen
  expect(at(shrunk([corner.slice(0, 2), corner.slice(1)], area), 14, 7)).toBe(0);
});

it('draws a point', () => {
  const picture = shrunk([[{ x: 500, y: 500 }]], area);
  expect(at(picture, 14, 14)).toBe(1);
});

it('is black without ink', () => {
  expect(shrunk([], area).every((value) => value === 0)).toBe(true);
});
