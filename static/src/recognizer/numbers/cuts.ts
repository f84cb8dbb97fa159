// Where a stroke may be cut, if it joins two digits: at corners, and where it turns back in x or y.
import type { Point, Stroke } from '../shared/drawing';

const STEP = 0.04;
const REACH = 3;
const END = 4;
const CORNER = 0.7;
const MOST = 12;
const LARGEST_TURN = 2.5;

/** A stroke with evenly spaced points, and the indices at which it may be cut, from its left part to its right part. */
export type CutStroke = { points: Point[]; cuts: number[]; rightward: boolean };

/** Finds where a stroke, in a drawing whose digits are `height` tall, may be cut. */
export function findCuts(stroke: Stroke, height: number): CutStroke {
  const points = spaceEvenly(stroke, height * STEP);
  const half = points.length >> 1;
  const rightward = meanX(points.slice(half)) >= meanX(points.slice(0, half + 1));
  const cuts = candidates(smooth(points)).sort((one, other) => (rightward ? one - other : other - one));
  return { points, cuts, rightward };
}

/** The points on the left and on the right of a cut; the cut's own point is in both. */
export function sides({ points, rightward }: CutStroke, cut: number): [Point[], Point[]] {
  const before = points.slice(0, cut + 1);
  const after = points.slice(cut);
  return rightward ? [before, after] : [after, before];
}

/** The change of direction at a cut, in radians. */
export function turnAt({ points }: CutStroke, cut: number): number {
  return Math.min(turn(points, cut), LARGEST_TURN);
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(other.x - one.x, other.y - one.y);
}

function spaceEvenly(stroke: Stroke, step: number): Point[] {
  const along = [0];
  for (let i = 1; i < stroke.length; i++) along.push(along[i - 1]! + distance(stroke[i - 1]!, stroke[i]!));
  const total = along.at(-1)!;
  if (total === 0) return stroke.slice(0, 1);
  const count = Math.ceil(total / step) + 1;
  let segment = 0;
  return Array.from({ length: count }, (_, i) => {
    const wanted = (i * total) / (count - 1);
    while (segment < stroke.length - 2 && along[segment + 1]! <= wanted) segment += 1;
    const [from, to] = [stroke[segment]!, stroke[segment + 1]!];
    const length = along[segment + 1]! - along[segment]!;
    const share = length > 0 ? Math.min((wanted - along[segment]!) / length, 1) : 0;
    const between = (one: number, other: number) => one + (other - one) * share;
    return { x: between(from.x, to.x), y: between(from.y, to.y), ...(from.r && { r: between(from.r, to.r!) }) };
  });
}

function smooth(points: readonly Point[]): Point[] {
  return points.map((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (before === undefined || after === undefined) return point;
    return { x: (before.x + point.x + after.x) / 3, y: (before.y + point.y + after.y) / 3 };
  });
}

function candidates(points: readonly Point[]): number[] {
  const inner = [...points.keys()].slice(END, Math.max(points.length - END, END));
  const turns = new Map(inner.map((i) => [i, turn(points, i)]));
  const corners = inner
    .filter((i) => turns.get(i)! >= CORNER)
    .sort((one, other) => turns.get(other)! - turns.get(one)!);
  const extrema = (['y', 'x'] as const).flatMap((axis) => inner.filter((i) => isExtremum(points, i, axis)));
  const found: number[] = [];
  for (const i of [...corners, ...extrema]) {
    if (found.every((other) => Math.abs(i - other) >= REACH)) found.push(i);
  }
  return found.slice(0, MOST);
}

function isExtremum(points: readonly Point[], i: number, axis: 'x' | 'y'): boolean {
  const values = points.slice(Math.max(i - REACH, 0), i + REACH + 1).map((point) => point[axis]);
  const [low, high, value] = [Math.min(...values), Math.max(...values), points[i]![axis]];
  return high > low && (value === low || value === high);
}

function turn(points: readonly Point[], i: number): number {
  const before = points[Math.max(i - REACH, 0)]!;
  const here = points[i]!;
  const after = points[Math.min(i + REACH, points.length - 1)]!;
  const [ax, ay, bx, by] = [here.x - before.x, here.y - before.y, after.x - here.x, after.y - here.y];
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

function meanX(points: readonly Point[]): number {
  return points.reduce((sum, { x }) => sum + x, 0) / points.length;
}
