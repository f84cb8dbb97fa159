import { expect, it } from 'vitest';
import { findCuts, sides, turnAt } from './cuts';

// Down, up to the right, down: two bars joined by a slope.
const joined = [
  { x: 0, y: 0 },
  { x: 0, y: 100 },
  { x: 60, y: 0 },
  { x: 60, y: 100 },
];

it('finds the corners of a stroke', () => {
  const { points, cuts } = findCuts(joined, 100);
  const corners = cuts.map((cut) => points[cut]!);
  for (const corner of [joined[1]!, joined[2]!]) {
    expect(Math.min(...corners.map(({ x, y }) => Math.hypot(x - corner.x, y - corner.y)))).toBeLessThan(8);
  }
});

it('orders cuts and sides from left to right, whichever way the stroke runs', () => {
  for (const stroke of [joined, [...joined].reverse()]) {
    const found = findCuts(stroke, 100);
    const xs = found.cuts.map((cut) => {
      const [left, right] = sides(found, cut);
      expect(left.length + right.length).toBe(found.points.length + 1);
      return Math.min(...right.map(({ x }) => x));
    });
    expect(found.rightward).toBe(stroke === joined);
    expect(xs).toEqual([...xs].sort((one, other) => one - other));
  }
});

it('measures how sharply the stroke turns', () => {
  const found = findCuts(joined, 100);
  const turns = found.cuts.map((cut) => turnAt(found, cut));
  expect(Math.max(...turns)).toBeGreaterThan(1.8);
});

it('does not cut short strokes and dots', () => {
  expect(findCuts([{ x: 1, y: 1 }], 100).cuts).toEqual([]);
  expect(
    findCuts(
      [
        { x: 0, y: 0 },
        { x: 0, y: 20 },
      ],
      100,
    ).cuts,
  ).toEqual([]);
});
