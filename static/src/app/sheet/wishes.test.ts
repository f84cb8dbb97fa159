import { beforeEach, expect, it } from 'vitest';
import type { Stroke } from '../../recognizer/shared/drawing';
import { Wishes } from './wishes';

const stroke = (x: number): Stroke => [
  { x, y: 0 },
  { x, y: 100 },
];
const drawing = [stroke(0), stroke(50), stroke(300)];
let wishes: Wishes;

beforeEach(() => {
  wishes = new Wishes();
});

it('demands nothing of a drawing about which nothing was said', () => {
  wishes.join([stroke(900), stroke(950)], [0, 1]);
  expect(wishes.division(drawing)).toBeNull();
});

it('follows its strokes when others are added or erased', () => {
  wishes.join(drawing, [1, 2]);
  expect(wishes.division([...drawing, stroke(600)])).toEqual({ together: [[1, 2]], apart: [] });
  expect(wishes.division(drawing.slice(1))).toEqual({ together: [[0, 1]], apart: [] });
  expect(wishes.division(drawing.slice(0, 2))).toBeNull();
});

it('forgets what was said of a stroke before', () => {
  wishes.split(drawing, [0]);
  wishes.join(drawing, [0, 1]);
  wishes.split(drawing, [2]);
  expect(wishes.division(drawing)).toEqual({ together: [[0, 1]], apart: [[2]] });
});

it('takes the latest wish back', () => {
  wishes.split(drawing, [2]);
  wishes.join(drawing, [0, 1]);
  wishes.undo();
  expect(wishes.division(drawing)).toEqual({ together: [], apart: [[2]] });
});
