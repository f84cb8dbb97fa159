// Components: connected pieces of ink, and finding ink in a picture.
import { frames } from './frames';
import { type Gray, type Ink, wider } from './gray';
import { label, type Runs } from './label';
import { rulings } from './rulings';
import { bothViews, erase, type Line } from './straight-lines';
import { above, fainter, histogram, LEAST, otsu, smooth } from './threshold';

/** Of removing rulings and finding a threshold for what is left. */
const ROUNDS = 3;
/** Pixels from a ruling whose darkness says nothing about ink. */
const NEAR_RULING = 2;
/** Pixels: what lies within these of a ruling is left of it. */
const RESIDUE = 3;
/** Of the shorter side: ink that lies wholly within this of an edge may belong to a frame. */
const FRAME = 0.12;
/** Of the shorter side: it does if it begins within this of the edge. */
const AT_EDGE = 0.03;
/** Share of the ink that must remain without such ink. */
const FRAMED = 0.1;
/** Of the tallest component's height: smaller components are specks. */
const SPECK = 0.03;
/** And those with fewer pixels. */
const SPECK_PIXELS = 4;
/** Of more components, the largest are kept. */
const MOST = 3000;

/** A connected piece of ink: its number, its box in pixels, and how many pixels it has. */
export type Component = {
  number: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
  pixels: number;
};

/** Each pixel's component, 0 for paper, and those of the components that are no specks. */
export type Components = { parts: Int32Array; found: Component[] };

/** Finds the ink, without rulings and frames; `dark` is as `darkness` returns it. */
export function components(dark: Gray): Components {
  const { width, height } = dark;
  const { ink, removed } = findInk(dark);
  const runs = label(ink.pixels, width, height);
  const kept = withoutFrame(withoutResidue(measure(runs, width), runs, removed), width, height);
  const numbers = new Int32Array(runs.count + 1);
  kept.forEach((one, i) => {
    numbers[one.number] = i + 1;
    one.number = i + 1;
  });
  const parts = new Int32Array(width * height);
  runs.parts.forEach((part, run) => {
    if (numbers[part]! > 0) parts.fill(numbers[part]!, runs.starts[run], runs.ends[run]);
  });
  const tallest = kept.reduce((most, one) => Math.max(most, one.height), 0);
  const found = kept
    .filter((one) => Math.max(one.width, one.height) >= SPECK * tallest && one.pixels >= SPECK_PIXELS)
    .sort((one, other) => other.pixels - one.pixels)
    .slice(0, MOST);
  return { parts, found: found.sort((one, other) => one.number - other.number) };
}

/** Which pixels are ink, and what was removed from it. */
function findInk(dark: Gray): { ink: Ink; removed: Ink } {
  const { width, height } = dark;
  const blank = (): Ink => ({ width, height, pixels: new Uint8Array(width * height) });
  const soft = smooth(dark);
  const removed = blank();
  let threshold = otsu(histogram(soft));
  if (threshold < LEAST) return { ink: blank(), removed };
  const marked = blank();
  const views = bothViews(width, height);
  const lines = views.map((view) => rulings(view, soft.levels, marked.pixels));
  let near = wider(marked, NEAR_RULING);
  for (let round = 0; round < ROUNDS; round++) {
    if (near.pixels.includes(0)) threshold = otsu(histogram(soft, near));
    if (threshold < LEAST) return { ink: blank(), removed: blank() };
    const kept = fainter(soft, threshold);
    removed.pixels.fill(0);
    const eraseAll = (some: Line[][]) =>
      views.forEach((view, i) => {
        for (const line of some[i]!) erase(view, kept.pixels, removed.pixels, soft.levels, line);
      });
    eraseAll(lines);
    const more = views.map((view) => frames(view, kept.pixels));
    eraseAll(more);
    more.forEach((some, i) => {
      lines[i]!.push(...some);
    });
    if (!more.some((some) => some.length > 0) || !kept.pixels.includes(1)) break;
    near = wider(either(marked, removed), NEAR_RULING);
  }
  const levels = soft.levels.slice();
  for (let i = 0; i < levels.length; i++) if (removed.pixels[i] === 1) levels[i] = 0;
  return { ink: above({ ...soft, levels }, threshold), removed };
}

function either(one: Ink, other: Ink): Ink {
  const pixels = one.pixels.slice();
  for (let i = 0; i < pixels.length; i++) pixels[i]! |= other.pixels[i]!;
  return { ...one, pixels };
}

function measure({ starts, ends, parts, count }: Runs, width: number): Component[] {
  const none = { left: Infinity, top: -1, right: 0, bottom: 0, width: 0, height: 0, pixels: 0 };
  const found: Component[] = Array.from({ length: count }, (_, i) => ({ number: i + 1, ...none }));
  parts.forEach((part, run) => {
    const one = found[part - 1]!;
    const [start, end] = [starts[run]!, ends[run]!];
    const y = Math.floor(start / width);
    if (one.top < 0) one.top = y;
    one.bottom = y + 1;
    one.left = Math.min(one.left, start - y * width);
    one.right = Math.max(one.right, end - y * width);
    one.pixels += end - start;
  });
  for (const one of found) [one.width, one.height] = [one.right - one.left, one.bottom - one.top];
  return found;
}

function withoutResidue(found: Component[], { starts, ends, parts, count }: Runs, removed: Ink): Component[] {
  if (!removed.pixels.includes(1)) return found;
  const near = wider(removed, RESIDUE).pixels;
  const keep = new Uint8Array(count + 1);
  parts.forEach((part, run) => {
    for (let at = starts[run]!; keep[part] === 0 && at < ends[run]!; at++) keep[part] = 1 - near[at]!;
  });
  return found.filter(({ number }) => keep[number] === 1);
}

function withoutFrame(found: Component[], width: number, height: number): Component[] {
  const [zone, edge] = [FRAME * Math.min(height, width), AT_EDGE * Math.min(height, width)];
  const isFrame = (near: number, far: number) => near <= edge && far <= zone;
  const rest = found.filter(
    ({ left, top, right, bottom }) =>
      !isFrame(top, bottom) &&
      !isFrame(left, right) &&
      !isFrame(height - bottom, height - top) &&
      !isFrame(width - right, width - left),
  );
  const pixels = (some: Component[]) => some.reduce((sum, one) => sum + one.pixels, 0);
  return pixels(rest) > FRAMED * pixels(found) ? rest : found;
}
