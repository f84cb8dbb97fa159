// Rulings: the lines of ruled and squared paper, and the frames around a picture, which are no writing.
//
// All functions look for lines that are roughly level; for upright ones the picture is transposed. A ruling is thin and
// may be interrupted. A frame may have any width, but lies at the picture's edge and is not interrupted.
import { type Ink, median } from './gray';

/** Pixels; larger pictures are reduced for the search. */
const LARGEST_SIDE = 400;
/** Rise per pixel: 11 degrees. */
const STEEPEST = 0.2;
/** The shorter side by this is how thick a ruling may be, but it may always be THINNEST. */
const THIN = 16;
/** Pixels. */
const THINNEST = 3;
/** Share of the picture's width in which a ruling is visible. */
const COVERED = 0.55;
/** Share of each fifth of the width, but one in the middle: digits are not spread as evenly. */
const IN_EACH_FIFTH = 0.25;
/** Rulings; where so many are found, parallel ones may be hidden more by what is written on them. */
const SOME = 2;
const COVERED_AMONG_SOME = 0.35;
const MOST_RULINGS = 60;
/** Width by height: in a narrower picture, no rulings are looked for. */
const FLAT = 0.8;
/** Of the shorter side: how near to the edge a frame is. */
const AT_EDGE = 0.12;
/** Share of the width along which a frame runs. */
const FRAME = 0.85;
/** Pixels by which it may be interrupted. */
const INTERRUPTED = 2;
const MOST_FRAMES = 4;

/** A picture, or the transposed one: the steps to the pixel on the right and to the one below, in its pixels and in `gone`. */
type View = { width: number; height: number; right: number; down: number; ink: Uint8Array; gone: Uint8Array };

/** The ink of a reduced picture, column by column. */
type Small = { width: number; height: number; factor: number; rows: Int32Array; columns: Int32Array };

/** y = offset + slope * x, in pixels. */
type Line = { slope: number; offset: number };

/** An upright run of ink. */
type Run = { column: number; start: number; end: number };

/** The ink without rulings and frames, and what was removed. */
export function withoutRulings({ width, height, pixels }: Ink): { kept: Ink; gone: Ink } {
  const [ink, gone] = [pixels.slice(), new Uint8Array(pixels.length)];
  const views: View[] = [
    { width, height, right: 1, down: width, ink, gone },
    { width: height, height: width, right: width, down: 1, ink, gone },
  ];
  for (const view of views) for (const line of frames(view)) eraseFrame(view, line);
  for (const view of views) for (const line of rulings(view)) eraseRuling(view, line);
  return { kept: { width, height, pixels: ink }, gone: { width, height, pixels: gone } };
}

function rulings(view: View): Line[] {
  if (view.width < FLAT * view.height) return [];
  let small = reduced(view, thickest(view));
  const { width, factor } = small;
  const found: Line[] = [];
  let slopes = slopesFor(width, 4);
  for (let round = 0; round < MOST_RULINGS && small.rows.length >= COVERED_AMONG_SOME * width; round++) {
    let [slope, row, most] = [0, 0, -1];
    for (const one of slopes) {
      const [full, at] = fullestRow(small, one);
      if (full > most) [slope, row, most] = [one, at, full];
    }
    if (most < (COVERED_AMONG_SOME * width) / 2) break;
    const isNear = (y: number, x: number) => Math.abs(y - slope * (x - (width - 1) / 2) - row) <= 1;
    const fifths = new Int32Array(5);
    let [covered, last] = [0, -1];
    small.rows.forEach((y, i) => {
      const x = small.columns[i]!;
      if (x === last || !isNear(y, x)) return;
      last = x;
      covered++;
      fifths[Math.floor((x * 5) / width)]!++;
    });
    if (isSpread(covered, fifths, width, found.length >= SOME)) {
      found.push(lineOf(slope, row, factor, view.width));
      const parallel = slope;
      slopes = slopes.filter((other) => Math.abs(other - parallel) <= 8 / width);
    }
    small = pick(small, (y, x) => !isNear(y, x));
  }
  return found;
}

/** Whether a line that covers so many columns, in each fifth and in all, reaches from side to side as a ruling does. */
function isSpread(covered: number, fifths: Int32Array, width: number, amongSome: boolean): boolean {
  const enough = [...fifths].map((count) => count >= (IN_EACH_FIFTH * width) / 5);
  if (covered < (amongSome ? COVERED_AMONG_SOME : COVERED) * width || !enough[0] || !enough[4]) return false;
  return amongSome || enough.filter(Boolean).length >= 4;
}

function frames(view: View): Line[] {
  let small = reduced(view);
  const { width, height, factor } = small;
  const zone = AT_EDGE * Math.min(height, width);
  const reach = zone + (STEEPEST * width) / 2; // of frames into the picture
  small = pick(small, (y) => y <= reach || y >= height - 1 - reach);
  const found: Line[] = [];
  const slopes = slopesFor(width, 2);
  while (found.length < MOST_FRAMES) {
    let [slope, row, longest] = [0, 0, 0];
    for (const one of slopes) {
      longestRuns(small, one).forEach((run, y) => {
        if (run > longest && (y <= zone || y >= height - 1 - zone)) [slope, row, longest] = [one, y, run];
      });
    }
    if (longest === 0) break;
    found.push(lineOf(slope, row, factor, view.width));
    small = pick(small, (y, x) => Math.abs(y - slope * (x - (width - 1) / 2) - row) > zone);
  }
  return found;
}

function slopesFor(width: number, divisor: number): number[] {
  const steps = Math.floor((STEEPEST * width) / divisor);
  const finest = (2 * STEEPEST) / Math.max(2 * steps, 1);
  return Array.from({ length: 2 * steps + 1 }, (_, i) => (i - steps) * finest);
}

/** How many columns the fullest row covers after a shear that levels lines of this slope, and which row that is. */
function fullestRow({ width, height, rows, columns }: Small, slope: number): [count: number, row: number] {
  const counts = new Int32Array(height);
  let last = -1; // a pixel counts once
  for (let i = 0; i < rows.length; i++) {
    const x = columns[i]!;
    const y = Math.floor(rows[i]! - slope * (x - (width - 1) / 2) + 0.5);
    if (y < 0 || y >= height || x * height + y === last) continue;
    last = x * height + y;
    counts[y]!++;
  }
  const most = counts.reduce((one, other) => Math.max(one, other), 0);
  return [most, counts.indexOf(most)];
}

/** After such a shear, the longest run in each row that has few interruptions; 0 for rows with shorter ones. */
function longestRuns({ width, height, rows, columns }: Small, slope: number): Int32Array {
  const least = FRAME * width;
  const counts = new Int32Array(height);
  const starts = new Int32Array(height);
  const ends = new Int32Array(height).fill(-INTERRUPTED - 2);
  const runs = new Int32Array(height);
  for (let i = 0; i < rows.length; i++) {
    const x = columns[i]!;
    const y = Math.floor(rows[i]! - slope * (x - (width - 1) / 2) + 0.5);
    if (y < 0 || y >= height || ends[y] === x) continue;
    counts[y]!++;
    if (x - ends[y]! > INTERRUPTED + 1) starts[y] = x;
    ends[y] = x;
    const run = x - starts[y]! + 1;
    if (run > runs[y]!) runs[y] = run;
  }
  return runs.map((run, y) => (run >= least && counts[y]! >= least - (INTERRUPTED * width) / 10 ? run : 0));
}

function lineOf(slope: number, row: number, factor: number, width: number): Line {
  return { slope, offset: (row + 0.5) * factor - (slope * (width - 1)) / 2 };
}

/**
 * Reduces to at most LARGEST_SIDE a side by a whole factor; a pixel is ink if one of those it stands for is.
 * @param most upright runs of more pixels are left out
 */
function reduced(view: View, most = view.height): Small {
  const { width, height, right, down, ink } = view;
  const factor = reducedBy(view);
  const [wide, high] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const pixels = new Uint8Array(wide * high); // column by column
  for (let at = ink.indexOf(1); at >= 0; at = ink[at + 1] === 1 ? at + 1 : ink.indexOf(1, at + 1)) {
    const y = down === 1 ? at % right : Math.floor(at / down);
    if (y > 0 && ink[at - down] === 1) continue; // not the upper end of a run
    const x = (at - y * down) / right;
    let end = y + 1;
    while (end < height && ink[at + (end - y) * down] === 1) end++;
    const column = Math.floor(x / factor) * high;
    if (end - y <= most) pixels.fill(1, column + Math.floor(y / factor), column + Math.floor((end - 1) / factor) + 1);
  }
  const [rows, columns] = [new Int32Array(pixels.length), new Int32Array(pixels.length)];
  let count = 0;
  for (let at = 0; at < pixels.length; at++) {
    rows[count] = at % high;
    columns[count] = at / high;
    count += pixels[at]!;
  }
  return { width: wide, height: high, factor, rows: rows.subarray(0, count), columns: columns.subarray(0, count) };
}

/** The pixels of which this is true; the others are lost. */
function pick(small: Small, keep: (y: number, x: number) => boolean): Small {
  const { rows, columns } = small;
  let kept = 0;
  for (let i = 0; i < rows.length; i++) {
    if (!keep(rows[i]!, columns[i]!)) continue;
    rows[kept] = rows[i]!;
    columns[kept++] = columns[i]!;
  }
  return { ...small, rows: rows.subarray(0, kept), columns: columns.subarray(0, kept) };
}

function reducedBy({ width, height }: View): number {
  return Math.max(1, Math.ceil(Math.max(width, height) / LARGEST_SIDE));
}

function thickest({ width, height }: View): number {
  return Math.max(THINNEST, Math.floor(Math.min(width, height) / THIN));
}

/** In each column, the upright run of ink nearest to the line, if there is one close to it. */
function runsAlong(view: View, { slope, offset }: Line): Run[] {
  const { width, height, right, down, ink } = view;
  const reach = 2 + reducedBy(view);
  const found: Run[] = [];
  for (let column = 0; column < width; column++) {
    const y = offset + slope * column;
    const isInk = (row: number) => ink[column * right + row * down] === 1;
    let [nearest, distance] = [-1, Infinity];
    const last = Math.min(height, y + reach + 1);
    for (let row = Math.floor(Math.max(0, y - reach)); row + 1 <= last; row++) {
      if (isInk(row) && Math.abs(row - y) < distance) [nearest, distance] = [row, Math.abs(row - y)];
    }
    if (nearest < 0) continue;
    let [start, end] = [nearest, nearest];
    while (start > 0 && isInk(start - 1)) start--;
    while (end < height && isInk(end)) end++;
    found.push({ column, start, end });
  }
  return found;
}

function erase({ right, down, ink, gone }: View, { column, start, end }: Run): void {
  for (let row = start; row < end; row++) {
    const at = column * right + row * down;
    ink[at] = 0;
    gone[at] = 1;
  }
}

/** Removes a ruling, but not the ink that crosses it or runs along it. */
function eraseRuling(view: View, line: Line): void {
  const runs = runsAlong(view, line).filter(({ start, end }) => end - start <= thickest(view));
  if (runs.length === 0) return;
  const thickness = runs.map(({ start, end }) => end - start).sort((one, other) => one - other)[runs.length >> 2]!;
  for (const run of runs) if (run.end - run.start <= thickness + Math.max(1, thickness / 2)) erase(view, run);
}

/** Removes a frame; where other ink touches it, only as far as it reaches elsewhere. */
function eraseFrame(view: View, line: Line): void {
  const runs = runsAlong(view, line);
  if (runs.length === 0) return;
  const bottom = view.height - 1;
  const thickness = median(runs.map(({ start, end }) => end - start));
  const alone = runs.filter(({ start, end }) => end - start <= thickness + Math.max(1, thickness / 4));
  const atEdge = 2 * runs.filter(({ start, end }) => start <= 1 || end >= bottom).length > runs.length;
  let number = 0;
  for (const run of runs) {
    while (number < alone.length - 1 && alone[number]!.column < run.column) number++;
    const near = alone[number]!;
    if (near === run || alone.includes(run)) erase(view, run);
    else if (atEdge && run.start <= 1) erase(view, { ...run, end: Math.min(run.end, near.end + 1) });
    else if (atEdge && run.end >= bottom) erase(view, { ...run, start: Math.max(run.start, near.start - 1) });
  }
}
