// Paper: how much darker than the paper around it each pixel of a picture is.
//
// The brightness of the paper is measured in overlapping windows and interpolated, so that shadows and uneven light are
// divided out. Light ink on a dark ground is inverted first.
import type { Gray } from './gray';

/** Along the picture's longer side. */
const WINDOWS = 6;
/** Percent of a window's pixels that are at most as light: the middle, and the paper. */
const [MEDIAN, PAPER] = [50, 70];
/** Every so many rows say whether ink is light or dark. */
const SAMPLED = 4;
/** Percent of the whole picture's paper level: what is darker is not shadow but thick ink. */
const DARKEST_PAPER = 40;

/** How dark each pixel is: 0 as light as the paper there, or lighter; 255 black. */
export function darkness(gray: Gray): Gray {
  const { width, height, levels } = gray;
  // The ink differs most from its surroundings. Thick ink shows in the whole picture, and in bad light any in windows.
  const windows = countLevels(gray, WINDOWS);
  const [whole, parts] = [skewness(gray, countLevels(gray, 1)), skewness(gray, windows)];
  const light = (Math.abs(parts) > Math.abs(whole) ? parts : whole) > 0;
  const inverted = light ? levels.map((level) => 255 - level) : levels;
  const counts = new Uint32Array(256);
  count(inverted, 0, inverted.length, counts);
  const darkest = Math.max(1, Math.floor((DARKEST_PAPER * percentile(counts, PAPER)) / 100));
  const paper = levelsOf(light ? countLevels({ width, height, levels: inverted }, WINDOWS) : windows, PAPER);
  const dark = new Uint8Array(width * height);
  forEachRow(gray, paper, (levels, first) => darken(inverted, first, levels, darkest, dark));
  return { width, height, levels: dark };
}

/** How skewed the differences from the middle level around each pixel are; above 0, the largest are light. */
function skewness(gray: Gray, windows: Uint32Array[][]): number {
  const sums: [squares: number, cubes: number] = [0, 0];
  const middles = levelsOf(windows, MEDIAN);
  forEachRow(gray, middles, (middle, first) => addPowers(gray.levels, first, middle, sums), SAMPLED);
  const [squares, cubes] = sums;
  const all = Math.ceil(gray.height / SAMPLED) * gray.width;
  return squares > 0 ? cubes / all / (squares / all) ** 1.5 : 0;
}

function addPowers(levels: Uint8Array, first: number, middle: Float64Array, sums: [number, number]): void {
  let [squares, cubes] = sums;
  for (let x = 0; x < middle.length; x++) {
    const apart = levels[first + x]! - middle[x]!;
    squares += apart * apart;
    cubes += apart * apart * apart;
  }
  [sums[0], sums[1]] = [squares, cubes];
}

function darken(levels: Uint8Array, first: number, paper: Float64Array, darkest: number, dark: Uint8Array): void {
  for (let x = 0; x < paper.length; x++) {
    const level = levels[first + x]!;
    const ground = Math.max(paper[x]!, darkest);
    if (level < ground) dark[first + x] = 255 * (1 - level / ground) + 0.5;
  }
}

/** How often each level occurs in each window, by row and column of the windows. A window is twice as long as they are apart. */
function countLevels({ width, height, levels }: Gray, along: number): Uint32Array[][] {
  const step = Math.max(height, width) / along;
  const [rows, columns] = [height, width].map((side) => Math.max(1, Math.floor(side / step + 0.5))) as [number, number];
  const windows = Array.from({ length: rows }, () => Array.from({ length: columns }, () => new Uint32Array(256)));
  const [down, across] = [edges(rows, height), edges(columns, width)];
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const counts = new Uint32Array(256);
      for (let y = down[row]!; y < down[row + 1]!; y++) {
        count(levels, y * width + across[column]!, y * width + across[column + 1]!, counts);
      }
      for (const window of [row - 1, row].flatMap((i) => [windows[i]?.[column - 1], windows[i]?.[column]])) {
        window?.forEach((_, level) => {
          window[level]! += counts[level]!;
        });
      }
    }
  }
  return windows;
}

/** Counts the levels from one index up to another. */
export function count(levels: Uint8Array, start: number, end: number, counts: Uint32Array): void {
  for (let at = start; at < end; at++) counts[levels[at]!]!++;
}

/** Where windows begin and end along a side: each window reaches from one of these places to the one after the next. */
function edges(count: number, side: number): number[] {
  return Array.from({ length: count + 2 }, (_, i) =>
    Math.floor(Math.min(side, Math.max(0, ((i - 0.5) * side) / count))),
  );
}

/** In each window, the level that this percentage of its pixels reach at most. */
function levelsOf(windows: Uint32Array[][], percent: number): number[][] {
  return windows.map((row) => row.map((counts) => percentile(counts, percent)));
}

/** The level that this percentage of the counted pixels reach at most. */
export function percentile(counts: Uint32Array, percent: number): number {
  const all = counts.reduce((sum, count) => sum + count);
  let below = 0;
  return counts.findIndex((count) => {
    below += count;
    return 100 * below >= percent * all;
  });
}

/** Calls `use` for each row of the picture, or every so many rows, with the windows' levels interpolated there, and the index of its first pixel. */
function forEachRow(
  { width, height }: Gray,
  grid: number[][],
  use: (levels: Float64Array, first: number) => void,
  every = 1,
): void {
  const across = between(grid[0]!.length, width);
  const lines = grid.map((row) => {
    const [left, right] = [across.before, across.after].map((windows) => Float64Array.from(windows, (i) => row[i]!));
    return across.shares.map((share, x) => left![x]! + (right![x]! - left![x]!) * share);
  });
  const down = between(grid.length, height);
  const levels = new Float64Array(width);
  for (let y = 0; y < height; y += every) {
    mix(lines[down.before[y]!]!, lines[down.after[y]!]!, down.shares[y]!, levels);
    use(levels, y * width);
  }
}

function mix(upper: Float64Array, lower: Float64Array, share: number, levels: Float64Array): void {
  for (let x = 0; x < levels.length; x++) levels[x] = upper[x]! + (lower[x]! - upper[x]!) * share;
}

/** For interpolating between values: for each place, the values before and after it, and how far it is on the way. */
type Between = { before: Int32Array; after: Int32Array; shares: Float64Array };

/**
 * For interpolating between `count` values at `side` places.
 * @param step divided by `by`: from place to place, where it is 1 from value to value
 */
export function between(count: number, side: number, step = count, by = side): Between {
  const found = { before: new Int32Array(side), after: new Int32Array(side), shares: new Float64Array(side) };
  for (let i = 0; i < side; i++) {
    const place = Math.min(Math.max(((i + 0.5) * step) / by - 0.5, 0), count - 1);
    const before = Math.floor(place);
    found.before[i] = before;
    found.after[i] = Math.min(before + 1, count - 1);
    found.shares[i] = place - before;
  }
  return found;
}
