import { beforeEach, expect, it } from 'vitest';
import type { Stroke } from '../../recognizer/shared/drawing';
import { Demands } from './demands';

const stroke = (x: number): Stroke => [
  { x, y: 0 },
  { x, y: 100 },
];
const drawing = [stroke(0), stroke(50), stroke(300)];
let demands: Demands;

beforeEach(() => {
  demands = new Demands();
});

it('demands nothing of a drawing about which nothing was said', () => {
  demands.join([stroke(900), stroke(950)], [0, 1]);
  expect(demands.division(drawing)).toBeNull();
});

it('follows its strokes when others are added or erased', () => {
  demands.join(drawing, [1, 2]);
  expect(demands.division([...drawing, stroke(600)])).toEqual({ together: [[1, 2]], apart: [] });
  expect(demands.division(drawing.slice(1))).toEqual({ together: [[0, 1]], apart: [] });
  expect(demands.division(drawing.slice(0, 2))).toBeNull();
});

it('forgets what was said of a stroke before', () => {
  demands.split(drawing, [0]);
  demands.join(drawing, [0, 1]);
  demands.split(drawing, [2]);
  expect(demands.division(drawing)).toEqual({ together: [[0, 1]], apart: [[2]] });
});

it('takes the latest demand back', () => {
  demands.split(drawing, [2]);
  demands.join(drawing, [0, 1]);
  demands.undo();
  expect(demands.division(drawing)).toEqual({ together: [], apart: [[2]] });
});
