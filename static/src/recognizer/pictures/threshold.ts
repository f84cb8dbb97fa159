// Threshold: which pixels are ink.
import type { Gray, Ink } from './gray';
import { label } from './label';

/** Of the threshold, as a fraction: connected pixels down to this are ink as well. */
const FAINTER = [3, 4] as const;
/** Of 255; with a lower threshold, the picture shows paper and noise. */
export const LEAST = 12;

type Row = ReturnType<typeof across>;

/** Averages each pixel with its neighbors, with the weights 1, 6, 1 across and down. */
export function smooth({ width, height, levels }: Gray): Gray {
  const rows = [0, 0, 1].map((y) => across(levels, Math.min(y, height - 1), width));
  const soft = new Uint8Array(levels.length);
  for (let y = 0; y < height; y++) {
    const [above, here, below] = rows as [Row, Row, Row];
    const first = y * width;
    for (let x = 0; x < width; x++) soft[first + x] = (above[x]! + 6 * here[x]! + below[x]! + 32) >> 6;
    rows.shift();
    rows.push(across(levels, Math.min(y + 2, height - 1), width, above));
  }
  return { width, height, levels: soft };
}

function across(levels: Uint8Array, y: number, width: number, sums = new Int16Array(width)) {
  const first = y * width;
  const last = first + width - 1;
  sums[0] = 7 * levels[first]! + levels[Math.min(first + 1, last)]!;
  for (let x = 1; x < width - 1; x++) {
    sums[x] = levels[first + x - 1]! + 6 * levels[first + x]! + levels[first + x + 1]!;
  }
  if (width > 1) sums[width - 1] = levels[last - 1]! + 7 * levels[last]!;
  return sums;
}

/** How often each level occurs, except where `without` has ink. */
export function histogram({ levels }: Gray, without?: Ink): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < levels.length; i++) if (!without?.pixels[i]) counts[levels[i]!]!++;
  return counts;
}

/** The level that best divides the counted ones into those up to it and those above (Otsu 1979). */
export function otsu(counts: Uint32Array): number {
  let [all, whole] = [0, 0];
  counts.forEach((count, level) => {
    all += count;
    whole += count * level;
  });
  let [best, least, below, mass] = [0, 0, 0, 0];
  counts.forEach((count, level) => {
    below += count;
    mass += count * level;
    const pairs = below * (all - below);
    const apart = pairs > 0 ? (mass * all - whole * below) ** 2 / pairs : 0;
    if (apart > least) [best, least] = [level, apart];
  });
  return best;
}

/** The pixels that are ink if they are connected with ink above the threshold. */
export function fainter({ width, height, levels }: Gray, threshold: number): Ink {
  const [share, of] = FAINTER;
  const pixels = new Uint8Array(levels.length);
  for (let i = 0; i < levels.length; i++) if (of * levels[i]! > share * threshold) pixels[i] = 1;
  return { width, height, pixels };
}

/** The pixels above a threshold, and the somewhat fainter ones that are connected with them. */
export function above(dark: Gray, threshold: number): Ink {
  const { width, height, levels } = dark;
  const [share, of] = FAINTER;
  const { starts, ends, parts, count } = label(levels, width, height, Math.floor((share * threshold) / of));
  const keep = new Uint8Array(count + 1);
  parts.forEach((part, run) => {
    for (let at = starts[run]!; keep[part] === 0 && at < ends[run]!; at++) keep[part] = levels[at]! > threshold ? 1 : 0;
  });
  const pixels = new Uint8Array(levels.length);
  parts.forEach((part, run) => {
    if (keep[part] === 1) pixels.fill(1, starts[run], ends[run]);
  });
  return { width, height, pixels };
}
