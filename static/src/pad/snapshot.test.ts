import { expect, it } from 'vitest';
import { sameInk, takeSnapshot } from './snapshot';

const point = { x: 1, y: 2 };

it('detects that a stroke has grown', () => {
  const stroke = [point];
  const before = takeSnapshot([stroke]);
  expect(sameInk(before, takeSnapshot([stroke]))).toBe(true);
  stroke.push(point);
  expect(sameInk(before, takeSnapshot([stroke]))).toBe(false);
});

it('distinguishes drawings with other strokes, more strokes or another order', () => {
  const [one, two] = [[point], [point]];
  expect(sameInk(takeSnapshot([one]), takeSnapshot([two]))).toBe(false);
  expect(sameInk(takeSnapshot([one]), takeSnapshot([one, two]))).toBe(false);
  expect(sameInk(takeSnapshot([one, two]), takeSnapshot([two, one]))).toBe(false);
  expect(sameInk(takeSnapshot([]), takeSnapshot([]))).toBe(true);
});
