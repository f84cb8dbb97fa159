import { expect, it } from 'vitest';
import { alike, snapshotOf } from './snapshot';

const point = { x: 1, y: 2 };

it('tells that a stroke has grown', () => {
  const stroke = [point];
  const before = snapshotOf([stroke]);
  expect(alike(before, snapshotOf([stroke]))).toBe(true);
  stroke.push(point);
  expect(alike(before, snapshotOf([stroke]))).toBe(false);
});

it('tells drawings of other strokes apart, and of more of them', () => {
  const [one, two] = [[point], [point]];
  expect(alike(snapshotOf([one]), snapshotOf([two]))).toBe(false);
  expect(alike(snapshotOf([one]), snapshotOf([one, two]))).toBe(false);
  expect(alike(snapshotOf([one, two]), snapshotOf([two, one]))).toBe(false);
  expect(alike(snapshotOf([]), snapshotOf([]))).toBe(true);
});
