// Ink: from the strokes of a drawing to the 28 × 28 picture that the model reads.
//
// The specification is in the Python package `train`, in its module `ink`. This is the second implementation, and
// tests/golden/ink.json holds both to the same pictures. Strokes are rasterized directly, by the distance of each pixel
// to the polyline. Nothing is read back from a canvas, so screen, pen width and browser make no difference.
import type { Point, Stroke } from './drawing';

/** The picture's side in pixels. */
export const SIDE = 28;
const CENTER = SIDE / 2;
/** Pixels along the longer side of the ink, pen included, as in MNIST. */
const FIT = 20;
/** The pen's radius in pixels. */
const RADIUS = 1.1;
/** Pixels farther than this from every line are paper: the edge fades over one pixel. */
const REACH = RADIUS + 0.5;
/** Larger coordinates are dropped, since their squares would lose precision. */
const LARGEST = 1e9;
/** A drawing smaller than this is a dot. */
const SMALLEST = 1e-9;

/** Coordinates of a stroke, x and y alternating. */
type Polyline = Float64Array;

/**
 * Rasterizes a drawing: 784 values from 0 (paper) to 1 (ink), row by row from the top; all 0 for a blank drawing.
 * Points that are not finite, or beyond 1e9, are dropped.
 */
export function ink(strokes: readonly Stroke[]): Float32Array {
  const lines = place(strokes);
  return lines.length === 0 ? new Float32Array(SIDE * SIDE) : new Float32Array(rasterize(lines));
}

/** Where a drawing's usable points are in its picture, in pixels from its upper left corner. */
export function inPicture(strokes: readonly Stroke[]): Stroke[] {
  return place(strokes).map((line) =>
    Array.from({ length: line.length / 2 }, (_, i) => ({ x: line[2 * i]!, y: line[2 * i + 1]! })),
  );
}

/** The drawing's lines, moved and scaled to their place in the picture; none for a blank drawing. */
function place(strokes: readonly Stroke[]): Polyline[] {
  const lines = strokes.map(usable).filter((line) => line.length > 0);
  const box = boundingBox(lines);
  if (box === null) return [];

  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const longer = Math.max(width, height);
  const scale = longer <= SMALLEST ? 0 : (FIT - 2 * RADIUS) / longer;
  const centerX = (box.left + box.right) / 2;
  const centerY = (box.top + box.bottom) / 2;
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      line[i] = (line[i]! - centerX) * scale + CENTER;
      line[i + 1] = (line[i + 1]! - centerY) * scale + CENTER;
    }
  }

  const mass = centerOfMass(rasterize(lines));
  // The ink stays inside the picture, however lopsided it is.
  const dx = clamp(CENTER - mass.x, CENTER - ((width * scale) / 2 + RADIUS));
  const dy = clamp(CENTER - mass.y, CENTER - ((height * scale) / 2 + RADIUS));
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      line[i]! += dx;
      line[i + 1]! += dy;
    }
  }
  return lines;
}

/** Whether a drawing has no usable point. */
export function isBlank(strokes: readonly Stroke[]): boolean {
  return !strokes.some((stroke) => stroke.some(isUsable));
}

/** Whether a point is not dropped: see above. */
export function isUsable({ x, y }: Point): boolean {
  return Math.abs(x) <= LARGEST && Math.abs(y) <= LARGEST; // NaN is not
}

function usable(stroke: Stroke): Polyline {
  const line = new Float64Array(2 * stroke.length);
  let length = 0;
  for (const point of stroke) {
    if (!isUsable(point)) continue;
    line[length++] = point.x;
    line[length++] = point.y;
  }
  return line.subarray(0, length);
}

function boundingBox(lines: readonly Polyline[]) {
  if (lines.length === 0) return null;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      box.left = Math.min(box.left, line[i]!);
      box.right = Math.max(box.right, line[i]!);
      box.top = Math.min(box.top, line[i + 1]!);
      box.bottom = Math.max(box.bottom, line[i + 1]!);
    }
  }
  return box;
}

/** 784 values from lines in picture coordinates; the pixel in row r and column c has its center at (c + ½, r + ½). */
function rasterize(lines: readonly Polyline[]): Float64Array {
  const squares = new Float64Array(SIDE * SIDE).fill(Infinity);
  for (const line of lines) {
    if (line.length === 2) touch(squares, line[0]!, line[1]!, line[0]!, line[1]!);
    for (let i = 2; i < line.length; i += 2) touch(squares, line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!);
  }
  for (let i = 0; i < squares.length; i++) {
    const square = squares[i]!;
    squares[i] = square >= REACH * REACH ? 0 : Math.min(REACH - Math.sqrt(square), 1);
  }
  return squares;
}

/** Lowers the squared distances of the pixels near the segment from a to b; the others stay unchanged. */
function touch(squares: Float64Array, ax: number, ay: number, bx: number, by: number): void {
  const vx = bx - ax;
  const vy = by - ay;
  const length = vx * vx + vy * vy;
  const lastRow = pixelBefore(Math.max(ay, by) + REACH);
  for (let row = pixelAfter(Math.min(ay, by) - REACH); row <= lastRow; row++) {
    const y = row + 0.5;
    // Only the part of the segment within reach of this row can touch it.
    const from = vy === 0 ? 0 : unit((y - REACH - ay) / vy);
    const to = vy === 0 ? 1 : unit((y + REACH - ay) / vy);
    const lastColumn = pixelBefore(ax + vx * (vx * (to - from) > 0 ? to : from) + REACH);
    for (
      let column = pixelAfter(ax + vx * (vx * (to - from) > 0 ? from : to) - REACH);
      column <= lastColumn;
      column++
    ) {
      const x = column + 0.5;
      const t = length === 0 ? 0 : unit(((x - ax) * vx + (y - ay) * vy) / length);
      const ex = x - (ax + t * vx);
      const ey = y - (ay + t * vy);
      const square = ex * ex + ey * ey;
      const index = row * SIDE + column;
      if (square < squares[index]!) squares[index] = square;
    }
  }
}

/** The first row or column whose center is at or after `position`. */
function pixelAfter(position: number): number {
  return Math.max(0, Math.ceil(position - 0.5));
}

/** The last row or column whose center is at or before `position`. */
function pixelBefore(position: number): number {
  return Math.min(SIDE - 1, Math.floor(position - 0.5));
}

function centerOfMass(values: Float64Array): { x: number; y: number } {
  let mass = 0;
  let x = 0;
  let y = 0;
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const value = values[row * SIDE + column]!;
      mass += value;
      x += value * (column + 0.5);
      y += value * (row + 0.5);
    }
  }
  return { x: x / mass, y: y / mass };
}

function clamp(value: number, limit: number): number {
  return Math.min(Math.max(value, -limit), limit);
}

function unit(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
