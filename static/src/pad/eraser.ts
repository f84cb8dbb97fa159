// The eraser at the other end of a stylus: what it touches.
import type { Point, Stroke } from '../recognizer/shared/drawing';

/** Whether a movement from `a` to `b` comes nearer than `reach` to a stroke, all in one unit. */
export function touches(stroke: Stroke, a: Point, b: Point, reach: number): boolean {
  return stroke.some((end, i) => {
    const start = stroke[Math.max(i - 1, 0)]!;
    if (cross(start, end, a) * cross(start, end, b) < 0 && cross(a, b, start) * cross(a, b, end) < 0) return true;
    const nearest = [distance(a, start, end), distance(b, start, end), distance(start, a, b), distance(end, a, b)];
    return Math.min(...nearest) < reach;
  });
}

/** Positive, negative or 0, as `point` lies on one side of the line through a and b, on the other, or on it. */
function cross(a: Point, b: Point, point: Point): number {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

/** The distance of a point to the line segment from a to b. */
function distance(point: Point, a: Point, b: Point): number {
  const [vx, vy] = [b.x - a.x, b.y - a.y];
  const square = vx * vx + vy * vy;
  const t = square === 0 ? 0 : Math.min(Math.max(((point.x - a.x) * vx + (point.y - a.y) * vy) / square, 0), 1);
  return Math.hypot(point.x - a.x - t * vx, point.y - a.y - t * vy);
}
