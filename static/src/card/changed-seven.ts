// A 7 changed as train/evaluate/perturbations.py changes drawings, on paper of 100 units.
import { SEVEN } from '../app/example';
import type { Point, Stroke } from '../recognizer/shared/drawing';
import type { Kind } from './sweep';

export const PAPER = 100;
/** Longer side of a 7 that is read at any size. */
const SIDE = 64;
/** Line width on a real pad. */
const PEN = 4;
/** Network pixels along the longer side of a digit: lines are measured in them. */
const PIXELS = 17.8;
const RADIUS = 1.1;

export type Changed = { strokes: Stroke[]; width: number };
type Map = (point: Point) => Point;

/** The 7 with a kind of change; null is the 7 as it was drawn. */
export function changedSeven(kind: Kind, value: number | string | null): Changed {
  const width = (SIDE / PIXELS) * 2 * RADIUS;
  if (kind === 'corner') return { strokes: placed(SEVEN, PAPER / 4, String(value)), width: PEN };
  if (value === null) return { strokes: placed(SEVEN, SIDE), width };
  const amount = Number(value);
  const tangent = Math.tan((amount * Math.PI) / 180);
  const [cosine, sine] = [Math.cos((amount * Math.PI) / 180), Math.sin((amount * Math.PI) / 180)];
  const mapped = (map: Map) => ({ strokes: placed(moved(SEVEN, map), SIDE), width });
  switch (kind) {
    case 'size':
      return { strokes: placed(SEVEN, (PAPER * amount) / 100), width: PEN };
    case 'pen width':
      return { strokes: placed(SEVEN, SIDE), width: (SIDE / PIXELS) * 2 * amount };
    case 'slant':
      return mapped(({ x, y }) => ({ x: x - tangent * y, y }));
    case 'rotation':
      return mapped(({ x, y }) => ({ x: cosine * x - sine * y, y: sine * x + cosine * y }));
    case 'stretch':
      return mapped(({ x, y }) => ({ x: amount * x, y }));
    case 'shaky':
      return { strokes: placed(shaken(placed(SEVEN, SIDE), (amount / 100) * SIDE), SIDE), width };
    case 'few points':
      return { strokes: placed(SEVEN, SIDE).map((stroke) => resampled(stroke, amount)), width };
  }
}

function moved(strokes: Stroke[], map: Map): Stroke[] {
  return strokes.map((stroke) => stroke.map(map));
}

/** The drawing with its longer side `side` units long, in the middle of the paper or in a corner of that name. */
function placed(strokes: Stroke[], side: number, corner = ''): Stroke[] {
  const points = strokes.flat();
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const width = Math.max(...points.map(({ x }) => x)) - left;
  const height = Math.max(...points.map(({ y }) => y)) - top;
  const scale = side / Math.max(width, height);
  const place = (low: string, high: string) => (corner.includes(low) ? 0 : corner.includes(high) ? 1 : 0.5);
  const [dx, dy] = [
    (PAPER - width * scale) * place('left', 'right'),
    (PAPER - height * scale) * place('top', 'bottom'),
  ];
  return moved(strokes, ({ x, y }) => ({ x: (x - left) * scale + dx, y: (y - top) * scale + dy }));
}

/** A stroke as `count` points, evenly spaced along it, including its ends. */
export function resampled(stroke: Stroke, count: number): Stroke {
  const lengths = segments(stroke);
  const total = lengthOf(stroke);
  return Array.from({ length: count }, (_, i) => {
    let rest = (total * i) / (count - 1);
    let at = 0;
    while (at < lengths.length - 1 && rest > lengths[at]!) rest -= lengths[at++]!;
    const [from, to, share] = [stroke[at]!, stroke[at + 1]!, Math.min(rest / lengths[at]!, 1)];
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
}

function segments(stroke: Stroke): number[] {
  return stroke.slice(1).map((to, i) => Math.hypot(to.x - stroke[i]!.x, to.y - stroke[i]!.y));
}

function lengthOf(stroke: Stroke): number {
  return segments(stroke).reduce((sum, length) => sum + length, 0);
}

/** Smooth noise of about this deviation along each axis, the same every time. */
function shaken(strokes: Stroke[], deviation: number): Stroke[] {
  let seed = 3;
  return strokes.map((stroke) => {
    const phases = Array.from({ length: 8 }, () => {
      seed = (seed * 16807) % 2147483647;
      return (seed / 2147483647) * 2 * Math.PI;
    });
    // Four waves of equal strength have together the deviation of one with twice their height.
    const wave = (i: number, axis: number) =>
      [0.31, 0.47, 0.63, 0.85].reduce((sum, speed, k) => sum + Math.sin(speed * i + phases[axis * 4 + k]!), 0);
    const scale = deviation / Math.SQRT2;
    return resampled(stroke, Math.round(lengthOf(stroke) / (0.03 * SIDE)) + 2).map(({ x, y }, i) => ({
      x: x + scale * wave(i, 0),
      y: y + scale * wave(i, 1),
    }));
  });
}
