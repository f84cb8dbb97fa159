// The center line of a stroke on screen: a smooth curve through the points that the pen reported, however sparse.
import type { Point, Stroke } from '../recognizer/shared/drawing';

export type LinePoint = Required<Omit<Point, 'r'>>;

/** Pad units between two points of the line, so that the polygon through them looks like a curve. */
const SPACING = 8;
/** Points of the line between two points of the stroke; reached only by drawings larger than the pad. */
const MOST_BETWEEN = 200;
/** Points on either side over which the speed is averaged. */
const WINDOW = 4;
/** The keyboard pen's longest step. Those of another pen are smoothed the less, the more of SPACING they are long. */
const KEYBOARD_STEP = 25;
const LONG_STEP = 3;
const PASSES = 4;

/**
 * The line from the first to the last point of a stroke, which must all be finite. Without measured pressure, it is the
 * lower the faster the pen moved.
 * @param penWidth in the unit of the stroke
 */
export function centerLine(stroke: Stroke, penWidth: number): LinePoint[] {
  const distinct = stroke.filter((point, i) => i === 0 || distance(point, stroke[i - 1]!) > 0);
  return curve(smoothed(thinned(withPressure(distinct, penWidth))));
}

function withPressure(stroke: Stroke, penWidth: number): LinePoint[] {
  let last = stroke.find(({ pressure }) => pressure !== undefined)?.pressure;
  if (last !== undefined) {
    return stroke.map(({ x, y, pressure }) => {
      last = pressure ?? last!; // a stylus measures none where it touches down
      return { x, y, pressure: last };
    });
  }
  // The sum of the speeds up to each point; 1 is two pen widths per point.
  const sums = [0];
  for (let i = 1; i < stroke.length; i++) {
    sums.push(sums[i - 1]! + Math.min(1, distance(stroke[i]!, stroke[i - 1]!) / penWidth / 2));
  }
  return stroke.map(({ x, y }, i) => {
    const [from, to] = [Math.max(0, i - WINDOW), Math.min(stroke.length - 1, i + WINDOW)];
    return { x, y, pressure: 0.65 - (0.55 * (sums[to]! - sums[from]!)) / (to - from || 1) };
  });
}

/** Without points that are too near to others to say anything about the direction. */
function thinned(points: LinePoint[]): LinePoint[] {
  let kept = points[0]!;
  return points.filter((point, i) => {
    if (i > 0 && i < points.length - 1 && distance(point, kept) < SPACING) return false;
    kept = point;
    return true;
  });
}

/** Evens out the stairs of the keyboard pen, and the mouse's pixels where it moved slowly. */
function smoothed(points: LinePoint[]): LinePoint[] {
  const strength = (i: number) => {
    const dx = Math.abs(points[i]!.x - points[i - 1]!.x);
    const dy = Math.abs(points[i]!.y - points[i - 1]!.y);
    const byKey = Math.min(dx, dy, Math.abs(dx - dy)) < 0.01; // horizontal, vertical or diagonal
    if (byKey && Math.max(dx, dy) <= KEYBOARD_STEP) return 1;
    return Math.min(Math.max((LONG_STEP - Math.hypot(dx, dy) / SPACING) / (LONG_STEP - 1), 0), 1);
  };
  const steps = points.map((_, i) => (i === 0 ? 0 : strength(i)));
  const weights = steps.map((step, i) => Math.min(step, steps[i + 1] ?? 0) / 4);
  let smooth = points;
  for (let pass = 0; pass < PASSES; pass++) {
    smooth = smooth.map((point, i, all) => {
      const weight = weights[i]!;
      if (weight === 0) return point;
      const [a, b] = [all[i - 1]!, all[i + 1]!];
      const toward = (one: number, at: number, other: number) => at + weight * (one - 2 * at + other);
      return { ...point, x: toward(a.x, point.x, b.x), y: toward(a.y, point.y, b.y) };
    });
  }
  return smooth;
}

/** A centripetal Catmull-Rom spline through the points. Its first and last pieces are parabolas. */
function curve(points: LinePoint[]): LinePoint[] {
  const gaps = points.map((point, i) => (i === 0 ? 0 : Math.sqrt(distance(point, points[i - 1]!))));
  const line = points.slice(0, 1);
  for (let i = 1; i < points.length; i++) {
    const [b, c] = [points[i - 1]!, points[i]!];
    const [x, y] = [piece(points, gaps, i, 'x'), piece(points, gaps, i, 'y')];
    const count = Math.min(Math.ceil(distance(b, c) / SPACING), MOST_BETWEEN);
    for (let k = 1; k <= count; k++) {
      const t = k / count;
      line.push({ x: x(t), y: y(t), pressure: b.pressure + (c.pressure - b.pressure) * t });
    }
  }
  return line;
}

/** One coordinate between points i - 1 and i, for t from 0 to 1. `gaps` are the square roots of the distances. */
function piece(points: LinePoint[], gaps: number[], i: number, axis: 'x' | 'y'): (t: number) => number {
  const at = (n: number) => points[n]![axis];
  const slope = at(i) - at(i - 1);
  const tangent = (n: number) => {
    if (n === 0 || n === points.length - 1) return undefined;
    const [before, after] = [gaps[n]!, gaps[n + 1]!];
    const across = (at(n + 1) - at(n - 1)) / (before + after);
    return gaps[i]! * ((at(n) - at(n - 1)) / before - across + (at(n + 1) - at(n)) / after);
  };
  const [first, last] = [tangent(i - 1), tangent(i)];
  const start = first ?? (last === undefined ? slope : 2 * slope - last);
  const end = last ?? 2 * slope - start;
  const [square, cube] = [3 * slope - 2 * start - end, start + end - 2 * slope];
  return (t) => at(i - 1) + t * (start + t * (square + t * cube));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
