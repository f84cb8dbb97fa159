import { expect, test } from 'vitest';
import { touches } from './eraser';

const stroke = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 100 },
];

test.each([
  ['crosses', { x: 50, y: -400 }, { x: 50, y: 400 }, true],
  ['ends near', { x: 50, y: -400 }, { x: 50, y: -9 }, true],
  ['ends too far from', { x: 50, y: -400 }, { x: 50, y: -11 }, false],
  ['runs along', { x: -50, y: 5 }, { x: 400, y: 5 }, true],
  ['passes the end of', { x: 80, y: 109 }, { x: 200, y: 109 }, true],
  ['stands on', { x: 100, y: 50 }, { x: 100, y: 50 }, true],
  ['lies in the corner of', { x: 50, y: 50 }, { x: 60, y: 60 }, false],
])('an eraser that %s a stroke', (_, from, to, touched) => {
  expect(touches(stroke, from, to, 10)).toBe(touched);
});

test('a dot is touched, and a stroke without points is not', () => {
  const dot = [{ x: 5, y: 5 }];
  expect(touches(dot, { x: 0, y: 5 }, { x: 10, y: 5 }, 1)).toBe(true);
  expect(touches([], { x: 0, y: 5 }, { x: 10, y: 5 }, 1)).toBe(false);
});
