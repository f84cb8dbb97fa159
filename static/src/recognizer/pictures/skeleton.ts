// Skeleton: connected lines of one pixel in the middle of ink, and following them.
import type { Ink } from './gray';

/** Pixels over which the pen's direction is measured. */
export const LOOK_BACK = 6;
/** They remove the pixel steps that no pen would draw. */
const SMOOTHING_PASSES = 2;

/** Which pixels to remove, by the bits of their neighbors: from the south-east edges, then from the north-west ones. */
const REMOVABLE = [
  [0b00010101, 0b01010100],
  [0b01000101, 0b01010001],
].map((sides) => Uint8Array.from({ length: 256 }, (_, bits) => (isRemovable(bits, sides) ? 1 : 0)));

/** @param sides sets of three neighbors of which at least one must be paper */
function isRemovable(bits: number, sides: readonly number[]): boolean {
  let [count, runs] = [0, 0]; // of ink around the pixel; with one run, removal keeps it connected
  for (let i = 0; i < 8; i++) {
    count += at(bits, i);
    if (at(bits, i) === 0) runs += at(bits, i + 1);
  }
  return count >= 2 && count <= 6 && runs === 1 && sides.every((side) => (bits & side) !== side);
}

function at(bits: number, turn: number): number {
  return (bits >> (turn & 7)) & 1;
}

/** The steps to a pixel's eight neighbors, clockwise from the one above. */
export function stepsAround(width: number): number[] {
  return [-width, 1 - width, 1, width + 1, width, width - 1, -1, -width - 1];
}

/** The eight neighbors of a pixel that is not at the edge; the lowest bit is the one above. */
export function neighbors(pixels: Uint8Array, pixel: number, steps: readonly number[]): number {
  let bits = 0;
  for (let i = 0; i < 8; i++) bits |= pixels[pixel + steps[i]!]! << i;
  return bits;
}

/** Removes pixels from the edges until connected lines of one pixel are left (Zhang and Suen 1984). No ink is at the edge. */
export function thin({ width, height, pixels }: Ink): Ink {
  const left = pixels.slice();
  const steps = stepsAround(width);
  const listed = new Uint8Array(left.length);
  let border: number[] = []; // the pixels that may be removed
  const list = (pixel: number) => {
    if (left[pixel] === 1 && listed[pixel] === 0) {
      listed[pixel] = 1;
      border.push(pixel);
    }
  };
  const remove = (isGone: (bits: number) => boolean): boolean => {
    const gone = border.filter((pixel) => isGone(neighbors(left, pixel, steps)));
    for (const pixel of gone) left[pixel] = 0;
    border = border.filter((pixel) => left[pixel] === 1);
    for (const pixel of gone) for (const step of steps) list(pixel + step);
    return gone.length > 0;
  };
  left.forEach((is, pixel) => {
    if (is === 1 && neighbors(left, pixel, steps) !== 255) list(pixel);
  });
  while (REMOVABLE.filter((removable) => remove((bits) => removable[bits] === 1)).length > 0);
  for (const above of [0, 4]) remove((bits) => isStaircase(bits, above));
  return { width, height, pixels: left };
}

/**
 * Whether this is the corner pixel of a diagonal line, which thinning leaves two pixels wide (Holt et al. 1987).
 * @param above the neighbor that must be ink: 0 for the pixel above, 4 for the pixel below
 */
function isStaircase(bits: number, above: number): boolean {
  const is = (turn: number) => at(bits, above + turn) === 1; // in eighths of a turn clockwise from `above`
  const right = is(2) && !is(1) && !is(-3) && !(is(-2) && is(4));
  const left = is(-2) && !is(-1) && !is(3) && !(is(2) && is(4));
  return is(0) && (right || left);
}

/** Follows all lines from their ends, straight ahead at crossings; returns the pixels of each. No pixel is at the edge. */
export function follow({ width, pixels }: Ink): number[][] {
  const left = pixels.slice();
  const [up, upRight, right, downRight, down, downLeft, leftward, upLeft] = stepsAround(width) as number[];
  const steps = [right!, down!, leftward!, up!, downRight!, downLeft!, upLeft!, upRight!];
  const counts = new Uint8Array(left.length); // of the neighbors that are left
  const add = (pixel: number, change: number) => {
    for (const step of steps) counts[pixel + step]! += change;
  };
  const lines: number[][] = [];
  let waiting: number[] = [];
  for (let pixel = left.indexOf(1); pixel >= 0; pixel = left.indexOf(1, pixel + 1)) waiting.push(pixel);
  for (const pixel of waiting) add(pixel, 1);
  while (waiting.length > 0) {
    let start = waiting[0]!;
    for (const pixel of waiting) {
      if (counts[pixel]! < counts[start]!) start = pixel;
      if (counts[start] === 0) break;
    }
    const line: number[] = [];
    for (let here = start; here >= 0; here = nextOf(left, here, line.at(-LOOK_BACK) ?? start, steps, width)) {
      line.push(here);
      left[here] = 0;
      add(here, -1);
    }
    lines.push(line);
    waiting = waiting.filter((pixel) => left[pixel] === 1);
  }
  return lines;
}

/** The neighbor of `here` that best continues the direction from `before`; -1 if there is none. */
function nextOf(left: Uint8Array, here: number, before: number, steps: readonly number[], width: number): number {
  const [x, y] = [here % width, Math.floor(here / width)];
  const [aheadX, aheadY] = [x - (before % width), y - Math.floor(before / width)];
  let [best, most] = [-1, -Infinity];
  for (const step of steps) {
    const to = here + step;
    if (left[to] === 0) continue;
    const [right, down] = [(to % width) - x, Math.floor(to / width) - y];
    const along = (down * aheadY + right * aheadX) / Math.hypot(down, right);
    if (along > most) [best, most] = [to, along];
  }
  return best;
}

/** Averages each value with the ones before and after it; keeps the ends, and repeats a single one. */
export function smoothed(values: readonly number[]): number[] {
  let smooth = [...values];
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) {
    const inner = smooth.slice(1, -1).map((value, i) => (smooth[i]! + value + smooth[i + 2]!) / 3);
    smooth = [smooth[0]!, ...inner, smooth.at(-1)!];
  }
  return smooth;
}
