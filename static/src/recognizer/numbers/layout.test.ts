import { expect, it } from 'vitest';
import type { Stroke } from '../shared/drawing';
import { measure } from './layout';

const bar = (x: number, top: number, bottom: number): Stroke => [
  { x, y: top },
  { x, y: bottom },
];
const dash = (left: number, right: number, y: number): Stroke => [
  { x: left, y },
  { x: right, y },
];

it('measures the height and the line of the tall strokes', () => {
  const layout = measure([bar(0, 0, 100), bar(50, 4, 106), bar(90, 2, 104), dash(60, 64, 104)]);
  expect(layout).toMatchObject({ height: 102, top: 2, bottom: 104 });
});

it('groups strokes that overlap, from left to right', () => {
  const [cross, stem] = [dash(200, 260, 50), bar(240, 0, 100)];
  expect(measure([cross, bar(0, 0, 100), stem]).groups).toEqual([[1], [0, 2]]);
});

it('keeps strokes apart that hardly overlap', () => {
  expect(measure([dash(0, 100, 0), dash(90, 190, 10)]).groups).toEqual([[0], [1]]);
});

it('gives a dot and a dash a height, too', () => {
  expect(measure([[{ x: 3, y: 4 }]]).height).toBeGreaterThan(0);
  expect(measure([dash(0, 80, 5)]).height).toBe(20);
});
