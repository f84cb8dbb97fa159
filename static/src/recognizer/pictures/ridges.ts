// Ridges: what is darker than the paper above it and below it, as rulings and strokes are.
import type { View } from './straight-lines';

/** The shorter side by this is how thick a ruling may be, but it may always be THINNEST. */
const THIN = 16;
/** Pixels. */
const THINNEST = 3;
/** Of 255: how much darker than the paper above and below it a ruling is. */
export const FAINTEST = 12;

/** What is darker than the lightest above it and the lightest below it, as far as a ruling may be thick. */
export function ridges({ width, height, right, down }: View, soft: Uint8Array): Uint8Array {
  const reach = Math.max(THINNEST, Math.floor(Math.min(width, height) / THIN)) + 1;
  const steps = [1, 2, 3, 4].map((quarter) => Math.max(2, Math.floor((reach * quarter) / 4)));
  const reaches = steps.map((step) => step * down);
  const thin = new Uint8Array(soft.length);
  const inner = Math.max(right, down); // the length of a row in memory
  for (let first = 0; first < soft.length; first += inner) {
    for (let x = 0; x < inner; x++) {
      const at = first + x;
      const least = soft[at]! - FAINTEST;
      if (least <= 0) continue;
      const y = down === 1 ? x : first / inner;
      let [above, below] = [0, 0];
      while (above < steps.length && steps[above]! <= y && soft[at - reaches[above]!]! >= least) above++;
      if (above === steps.length) continue;
      while (below < steps.length && y + steps[below]! < height && soft[at + reaches[below]!]! >= least) below++;
      if (below < steps.length) thin[at] = 1;
    }
  }
  return thin;
}
