// What the usual demo makes of a drawing: its whole canvas of 280 pixels, shrunk to 28 × 28.
//
// Such pages draw white lines of 20 pixels on black and call resizeBilinear, which takes every tenth pixel of every tenth
// row and drops the others. With each point they draw the whole stroke once more, which hardens its smooth edge; its
// corners are mitered, as on any canvas. Here the pixels are computed from the strokes: browsers may falsify what is read
// back from a canvas.
import type { Stroke } from '../recognizer/shared/drawing';

const SIDE = 28;
const CANVAS = 280;
const RADIUS = 10;
/** Sharper corners are not mitered: the canvas' default limit, of the miter's length to the line's width. */
const MITER_LIMIT = 10;

/** The part of the plane that the canvas shows. */
export type Area = { left: number; top: number; width: number; height: number };

/** 784 values from 0 (paper) to 1 (ink), row by row from the top. */
export function shrunk(strokes: readonly Stroke[], area: Area): Float32Array {
  const scale = CANVAS / Math.max(area.width, area.height);
  const paper = new Float32Array(SIDE * SIDE).fill(1); // what shows through
  for (const stroke of strokes) {
    const points = stroke.map(({ x, y }) => ({ x: (x - area.left) * scale, y: (y - area.top) * scale }));
    const covered = new Float32Array(paper.length); // by the stroke so far
    const lines = points.length === 1 ? points : points.slice(1);
    lines.forEach((to, i) => {
      const from = points[i]!;
      const before = points.slice(0, i).findLast(({ x, y }) => x !== from.x || y !== from.y);
      const corner = before === undefined ? null : miter(before, from, to);
      for (let at = 0; at < paper.length; at++) {
        const pixel = middle(at);
        const line = Math.min(RADIUS + 0.5 - distance(pixel, from, to), 1);
        covered[at] = Math.max(covered[at]!, line, corner !== null && contains(corner, pixel) ? 1 : 0);
        paper[at]! *= 1 - covered[at]!;
      }
    });
  }
  return paper.map((showing) => 1 - showing);
}

type At = { x: number; y: number };
type Triangle = [At, At, At];

/** The middle of the canvas' pixel that becomes pixel `at` of the picture. */
function middle(at: number): At {
  const step = CANVAS / SIDE;
  return { x: (at % SIDE) * step + 0.5, y: Math.floor(at / SIDE) * step + 0.5 };
}

/** From a pixel to the nearest point of the line between two points. */
function distance(pixel: At, from: At, to: At): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const t = ((pixel.x - from.x) * dx + (pixel.y - from.y) * dy) / length;
  const along = length === 0 ? 0 : Math.min(Math.max(t, 0), 1);
  return Math.hypot(pixel.x - from.x - along * dx, pixel.y - from.y - along * dy);
}

/** What a miter adds to the corner of the line from `before` over `at` to `after`. */
function miter(before: At, at: At, after: At): Triangle | null {
  const one = unit(before, at);
  const two = unit(at, after);
  const outside = one.x * two.y - one.y * two.x > 0 ? 1 : -1;
  const cosine = one.x * two.x + one.y * two.y;
  if (!(cosine < 0.999) || Math.sqrt(2 / (1 + cosine)) > MITER_LIMIT) return null;
  const shifted = (x: number, y: number) => ({ x: at.x + outside * RADIUS * y, y: at.y - outside * RADIUS * x });
  const tip = shifted((one.x + two.x) / (1 + cosine), (one.y + two.y) / (1 + cosine));
  return [shifted(one.x, one.y), tip, shifted(two.x, two.y)];
}

function unit(from: At, to: At): At {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

function contains([a, b, c]: Triangle, { x, y }: At): boolean {
  const side = (from: At, to: At) => (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
  const sides = [side(a, b), side(b, c), side(c, a)];
  return sides.every((one) => one >= 0) || sides.every((one) => one <= 0);
}
