// Where a position in the window is on the paper, whatever CSS transforms, zoom, borders and padding lie between the two.
import type { Point } from '../recognizer/shared/drawing';

/** The corners of a rectangle, seen in perspective: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

/**
 * The map from a quadrilateral to the unit square, (0, 0) being its first corner and (1, 1) its third.
 *
 * It inverts the projective map of Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), section 2.2.3,
 * which is affine for a parallelogram. Not finite if the quadrilateral has no area.
 */
export function unproject([p0, p1, p2, p3]: Corners): (at: Point) => Point {
  const cross = (a: Point, b: Point) => a.x * b.y - b.x * a.y;
  const minus = (a: Point, b: Point) => ({ x: a.x - b.x, y: a.y - b.y });
  const [d1, d2] = [minus(p1, p2), minus(p3, p2)];
  const sum = { x: p0.x - p1.x - d2.x, y: p0.y - p1.y - d2.y };
  const g = cross(sum, d2) / cross(d1, d2);
  const h = cross(d1, sum) / cross(d1, d2);
  const u = { x: p1.x * (1 + g) - p0.x, y: p1.y * (1 + g) - p0.y };
  const v = { x: p3.x * (1 + h) - p0.x, y: p3.y * (1 + h) - p0.y };
  return (at) => {
    const [a, b] = [
      { x: u.x - g * at.x, y: u.y - g * at.y },
      { x: v.x - h * at.x, y: v.y - h * at.y },
    ];
    const offset = minus(at, p0);
    return { x: cross(offset, b) / cross(a, b), y: cross(a, offset) / cross(a, b) };
  };
}
