// Trace: the center lines of a component's ink as strokes, with the width of the line at each point.
//
// A wide component may be several digits that touch. Its strokes end at each junction, so that the digits can be divided
// there; elsewhere a stroke goes straight on, as a pen does.
import type { Stroke } from '../shared/drawing';
import type { Component } from './components';
import { type Gray, type Ink, wider } from './gray';
import { label } from './label';
import { between, percentile } from './paper';
import { follow, LOOK_BACK, neighbors, smoothed, stepsAround, thin } from './skeleton';

/** Pixels; a typical digit is brought to this height first. */
const HEIGHT = 60;
/** Pixels: a line is not brought below this width, or it would vanish. */
const FINEST = 3;
/** Pixels around the component, for ink fainter than the threshold. */
const MARGIN = 2;
/** Percent of the component's pixels are at most as dark as its ink: it is darkest there. */
const DARK = 80;
/** Of that darkness: up to here, a pixel is ink. */
const EDGE = 0.47;
/** Pixels at that height; shorter strokes are spurs that thinning leaves in thick ink. */
const SHORTEST = 4.8;
/** Of a digit's height: a wider component may be several digits. */
const WIDE = 0.9;
/** Of the line's radius: up to this length, a stroke with a free end is a spur. */
const SPUR = 1.2;

type Place = { x: number; y: number };
type Values = { width: number; height: number; values: Float64Array };

/**
 * Traces a component. The strokes are in pixels of the picture, the first of which covers 0 to 1.
 * @param dark as `darkness` returns it
 * @param parts each pixel's component
 * @param height the height of a typical digit in the same line, in pixels
 * @param large whether it is a digit or more; the spurs of smaller ones are kept
 */
export function traceComponent(
  dark: Gray,
  parts: Int32Array,
  one: Component,
  height: number,
  large: boolean,
): Stroke[] {
  const left = Math.max(0, one.left - MARGIN);
  const top = Math.max(0, one.top - MARGIN);
  const values = inkOf(dark, parts, one, left, top);
  const lineWidth = one.pixels / (one.right - one.left + one.bottom - one.top); // at most: some lines are longer than that
  const ink = resized(values, Math.max(HEIGHT / height, Math.min(1, FINEST / lineWidth)));
  const skeleton = thin(ink);
  const wide = large && one.width > WIDE * height;
  let lines = wide ? segments(skeleton, ink) : follow(skeleton).map((line) => placesOf(line, ink));
  if (large && !wide) {
    const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
    lines = lines.filter((line) => line.length >= Math.min(SHORTEST, longest));
  }
  const [across, down] = [values.width / (ink.width - 2), values.height / (ink.height - 2)];
  return lines.map((line) => {
    const places = toTheEdge(toTheEdge(line, skeleton, ink), skeleton, ink);
    const [x, y, r] = [
      places.map((place) => place.x),
      places.map((place) => place.y),
      places.map((place) => radiusAt(place, ink)),
    ].map(smoothed) as [number[], number[], number[]];
    return x.map((_, i) => ({ x: (x[i]! - 0.5) * across + left, y: (y[i]! - 0.5) * down + top, r: r[i]! * down }));
  });
}

/** How dark the component is, 0 to 1, without the ink of others around it. */
function inkOf(dark: Gray, parts: Int32Array, one: Component, left: number, top: number): Values {
  const width = Math.min(dark.width, one.right + MARGIN) - left;
  const height = Math.min(dark.height, one.bottom + MARGIN) - top;
  const pixels = new Uint8Array(width * height);
  const counts = new Uint32Array(256);
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = (y + top) * dark.width + left; x < width; x++, at++) {
      if (parts[at] !== one.number) continue;
      pixels[y * width + x] = 1;
      counts[dark.levels[at]!]!++;
    }
  }
  const darkest = Math.max(percentile(counts, DARK), 1);
  const around = wider({ width, height, pixels }, 1).pixels;
  const values = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = (y + top) * dark.width + left; x < width; x++, at++) {
      const i = y * width + x;
      if (around[i] === 1 && (pixels[i] === 1 || parts[at] === 0)) values[i] = Math.min(dark.levels[at]! / darkest, 1);
    }
  }
  return { width, height, values };
}

/**
 * The ink of an image that is scaled: reduced by a whole factor, then interpolated linearly. A side has at least 3 pixels,
 * and one more of paper at each end.
 */
function resized(image: Values, scale: number): Ink {
  const side = (pixels: number) => Math.max(3, Math.floor(pixels * scale + 0.5));
  const [width, height] = [side(image.width), side(image.height)];
  const factor = Math.max(1, Math.floor(1 / scale));
  const [columns, rows] = [Math.ceil(image.width / factor), Math.ceil(image.height / factor)];
  const small = new Float64Array(columns * rows);
  for (let y = 0, at = 0; y < image.height; y++) {
    const row = Math.floor(y / factor) * columns;
    for (let x = 0; x < image.width; x++) small[row + Math.floor(x / factor)]! += image.values[at++]!;
  }
  for (let i = 0; i < small.length; i++) small[i]! /= factor ** 2;
  const across = between(columns, width, image.width / width / factor, 1);
  const down = between(rows, height, image.height / height / factor, 1);
  const ink: Ink = { width: width + 2, height: height + 2, pixels: new Uint8Array((width + 2) * (height + 2)) };
  for (let y = 0; y < height; y++) {
    const above = down.before[y]! * columns;
    const below = down.after[y]! * columns;
    for (let x = 0; x < width; x++) {
      const left = across.before[x]!;
      const right = across.after[x]!;
      const upper = small[above + left]! + (small[above + right]! - small[above + left]!) * across.shares[x]!;
      const lower = small[below + left]! + (small[below + right]! - small[below + left]!) * across.shares[x]!;
      if (upper + (lower - upper) * down.shares[y]! > EDGE) ink.pixels[(y + 1) * ink.width + x + 1] = 1;
    }
  }
  return ink;
}

function placesOf(pixels: readonly number[], { width }: { width: number }): Place[] {
  return pixels.map((pixel) => ({ x: pixel % width, y: Math.floor(pixel / width) }));
}

/** The lines between the junctions of a skeleton, without spurs. */
function segments(skeleton: Ink, ink: Ink): Place[][] {
  const { width, height, pixels } = skeleton;
  const steps = stepsAround(width);
  const near = new Uint8Array(pixels.length); // to junctions
  pixels.forEach((is, pixel) => {
    if (is === 0 || !isJunction(neighbors(pixels, pixel, steps))) return;
    for (const step of [0, ...steps]) near[pixel + step] = pixels[pixel + step]!;
  });
  const { starts, ends, parts, count } = label(near, width, height);
  const clusters = new Int32Array(pixels.length);
  const members: number[][] = Array.from({ length: count }, () => []);
  parts.forEach((part, run) => {
    for (let pixel = starts[run]!; pixel < ends[run]!; pixel++) {
      clusters[pixel] = part;
      members[part - 1]!.push(pixel);
    }
  });
  const centers = members.map((some): Place => {
    const places = placesOf(some, skeleton);
    const mean = (axis: 'x' | 'y') => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
    return { x: mean('x'), y: mean('y') };
  });
  const beside = (pixel: number) =>
    [...new Set(steps.map((step) => clusters[pixel + step]!))].filter((i) => i > 0).sort((one, other) => one - other);
  const lines = follow({ width, height, pixels: pixels.map((is, pixel) => is - near[pixel]!) });
  return lines.flatMap((line) => {
    const first = beside(line[0]!)[0] ?? 0;
    const last =
      line.length === 1 && first > 0
        ? (beside(line[0]!).find((i) => i !== first) ?? 0)
        : (beside(line.at(-1)!)[0] ?? 0);
    const center = (cluster: number) => (cluster > 0 ? [centers[cluster - 1]!] : []);
    const whole = [...center(first), ...placesOf(line, skeleton), ...center(last)];
    const free = first > 0 !== last > 0;
    const radius = Math.max(radiusAt(whole[0]!, ink), radiusAt(whole.at(-1)!, ink));
    return free && whole.length < SPUR * radius ? [] : [whole];
  });
}

function isJunction(bits: number): boolean {
  let [count, turns] = [0, 0];
  for (let i = 0; i < 8; i++) {
    const [is, next] = [(bits >> i) & 1, (bits >> ((i + 1) & 7)) & 1];
    count += is;
    if (is === 0) turns += next;
  }
  return turns >= 3 || count >= 4;
}

/** The line reversed, and continued straight on from a free end to the edge of the ink: thinning takes off the ends, too. */
function toTheEdge(line: Place[], skeleton: Ink, { width, pixels }: Ink): Place[] {
  const reversed = [...line].reverse();
  let { x, y } = reversed.at(-1)!;
  const from = reversed.at(-LOOK_BACK) ?? reversed[0]!;
  const pixelAt = (right: number, down: number) => Math.floor(y + down + 0.5) * width + Math.floor(x + right + 0.5);
  const around = [0, ...stepsAround(width)].filter((step) => skeleton.pixels[pixelAt(0, 0) + step] === 1);
  const length = Math.sqrt((x - from.x) * (x - from.x) + (y - from.y) * (y - from.y));
  if (around.length > 2 || length === 0) return reversed;
  const [right, down] = [(x - from.x) / length, (y - from.y) / length];
  while (pixels[pixelAt(right, down)] === 1) {
    x += right;
    y += down;
    reversed.push({ x, y });
  }
  return reversed;
}

/** Half the width of the line at a place: the distance to the nearest pixel of paper, which surrounds the ink. */
function radiusAt(place: Place, { width, height, pixels }: Ink): number {
  const [x, y] = [Math.floor(place.x + 0.5), Math.floor(place.y + 0.5)];
  let nearest = Infinity; // squared
  for (let down = 0; down * down < nearest; down = down > 0 ? -down : 1 - down) {
    if (y + down < 0 || y + down >= height) continue;
    const here = (y + down) * width + x;
    for (let right = 0; right * right + down * down < nearest; right++) {
      if (pixels[here - right] === 0 || pixels[here + right] === 0) nearest = right * right + down * down;
    }
  }
  return Math.sqrt(nearest) - 0.5;
}
