// Wide ink: from strokes that have a width, as traced in a picture, to the 28 × 28 picture that the model reads.
//
// The specification is in the Python package `train`, in its module `wide_ink`; tests/golden/writing.json.gz holds both to
// the same pictures.
import type { Point, Stroke } from '../shared/drawing';
import { ink, isUsable, SIDE } from '../shared/ink';

const CENTER = SIDE / 2;
/** Pixels along the longer side of the ink, the width of its lines included. */
const INK_SIDE = 20;
const SMALLEST_SIDE = 1e-9;
/** Pixels of the picture; half a line's width. */
const [THINNEST, THICKEST] = [0.5, 3.0];
/** Pixels over which the edge of a line fades, as in MNIST. */
const SOFT = 1.4;
/** Of finding the scale, which the limits on the width change. */
const ROUNDS = 2;

type Wide = Required<Pick<Point, 'x' | 'y' | 'r'>>;

/** Rasterizes a drawing, with the width of its lines if it was traced in a picture. */
export function inkOf(strokes: readonly Stroke[]): Float32Array {
  const isWide = strokes.some((stroke) => stroke.some((point) => point.r !== undefined && isUsable(point)));
  return isWide ? wideInk(strokes) : ink(strokes);
}

/** Rasterizes strokes that have at least one usable point: 784 values from 0 (paper) to 1 (ink), row by row from the top. */
export function wideInk(strokes: readonly Stroke[]): Float32Array {
  const lines = strokes
    .map((stroke) =>
      stroke.filter(isUsable).map(({ x, y, r = 0 }): Wide => ({ x, y, r: isUsable({ x: r, y: 0 }) ? r : 0 })),
    )
    .filter((line) => line.length > 0);
  const points = lines.flat();
  let box = boxOf(points, (r) => r);
  for (let round = 0; round < ROUNDS; round++) {
    const { scale } = box;
    box = boxOf(points, (r) => limited(r * scale) / scale);
  }
  const { left, top, right, bottom, scale } = box;
  const placed = lines.map((line) =>
    line.map(({ x, y, r }) => ({
      x: (x - (left + right) / 2) * scale + CENTER,
      y: (y - (top + bottom) / 2) * scale + CENTER,
      r: limited(r * scale),
    })),
  );
  const values = rasterize(placed);
  let [mass, x, y] = [0, 0, 0];
  values.forEach((value, i) => {
    mass += value;
    x += value * ((i % SIDE) + 0.5);
    y += value * (Math.floor(i / SIDE) + 0.5);
  });
  const shift = (center: number, side: number) => {
    const room = Math.max(CENTER - (side * scale) / 2, 0);
    return Math.min(Math.max(CENTER - center, -room), room);
  };
  const [dx, dy] = [shift(x / mass, right - left), shift(y / mass, bottom - top)];
  return new Float32Array(rasterize(placed.map((line) => line.map((at) => ({ x: at.x + dx, y: at.y + dy, r: at.r })))));
}

function limited(r: number): number {
  return Math.min(Math.max(r, THINNEST), THICKEST);
}

/** The box of the ink, and the scale that makes its longer side INK_SIDE. */
function boxOf(points: readonly Wide[], half: (r: number) => number) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, r } of points) {
    const reach = half(r);
    left = Math.min(left, x - reach);
    top = Math.min(top, y - reach);
    right = Math.max(right, x + reach);
    bottom = Math.max(bottom, y + reach);
  }
  return { left, top, right, bottom, scale: INK_SIDE / Math.max(right - left, bottom - top, SMALLEST_SIDE) };
}

function rasterize(lines: readonly Wide[][]): Float64Array {
  const depths = new Float64Array(SIDE * SIDE).fill(-SOFT);
  for (const line of lines) {
    line.forEach((end, i) => {
      if (i > 0 || line.length === 1) touch(depths, line[i - 1] ?? end, end);
    });
  }
  return depths.map((depth) => Math.min(Math.max(depth / SOFT + 0.5, 0), 1));
}

/** Raises the depths of the pixels near a segment: how far inside the line each pixel's center is. */
function touch(depths: Float64Array, from: Wide, to: Wide): void {
  const [dx, dy, wider] = [to.x - from.x, to.y - from.y, to.r - from.r];
  const length = dx * dx + dy * dy || 1;
  const reach = Math.max(from.r, to.r) + SOFT;
  const [first, last] = [pixel(Math.min(from.x, to.x) - reach), pixel(Math.max(from.x, to.x) + reach)];
  const lastRow = pixel(Math.max(from.y, to.y) + reach);
  for (let row = pixel(Math.min(from.y, to.y) - reach); row <= lastRow; row++) {
    for (let column = first; column <= last; column++) {
      const [x, y] = [column + 0.5 - from.x, row + 0.5 - from.y];
      const t = Math.min(Math.max((x * dx + y * dy) / length, 0), 1);
      const depth = from.r + t * wider - Math.hypot(x - t * dx, y - t * dy);
      const at = row * SIDE + column;
      if (depth > depths[at]!) depths[at] = depth;
    }
  }
}

function pixel(position: number): number {
  return Math.min(Math.max(Math.floor(position), 0), SIDE - 1);
}
