// What the usual demo makes of a drawing: its whole canvas of 280 pixels, shrunk to 28 × 28.
//
// Such pages draw white lines of 20 pixels on black and call resizeBilinear, which takes every tenth pixel of every tenth
// row and drops the others. So a value is 1 where the pixel is nearer to a line than half its width, with the canvas'
// smooth edge. It is computed from the strokes: browsers may falsify what is read back from a canvas.
import type { Stroke } from '../recognizer/shared/drawing';

const SIDE = 28;
const CANVAS = 280;
const RADIUS = 10;

/** The part of the plane that the canvas shows. */
export type Area = { left: number; top: number; width: number; height: number };

/** 784 values from 0 (paper) to 1 (ink), row by row from the top. */
export function shrunk(strokes: readonly Stroke[], area: Area): Float32Array {
  const scale = CANVAS / Math.max(area.width, area.height);
  const picture = new Float32Array(SIDE * SIDE);
  const step = CANVAS / SIDE;
  for (const stroke of strokes) {
    const points = stroke.map(({ x, y }) => ({ x: (x - area.left) * scale, y: (y - area.top) * scale }));
    points.forEach((to, i) => {
      const from = points[Math.max(i - 1, 0)]!;
      for (let at = 0; at < picture.length; at++) {
        const x = (at % SIDE) * step + 0.5; // the middle of the pixel that is taken
        const y = Math.floor(at / SIDE) * step + 0.5;
        const covered = RADIUS + 0.5 - distance(x, y, from, to);
        picture[at] = Math.max(picture[at]!, Math.min(covered, 1));
      }
    });
  }
  return picture;
}

type At = { x: number; y: number };

/** From (x, y) to the nearest point of the line between two points. */
function distance(x: number, y: number, from: At, to: At): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(Math.max(((x - from.x) * dx + (y - from.y) * dy) / length, 0), 1);
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}
