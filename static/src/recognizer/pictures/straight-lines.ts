// Straight lines: rulings and frames. All are roughly level here; for upright ones the picture is transposed.

/** Pixels; larger pictures are reduced for the search. */
const LARGEST_SIDE = 400;

/** A picture, or the transposed one: the steps from a pixel to the one on the right and to the one below. */
export type View = { width: number; height: number; right: number; down: number };

/** The ink of a reduced picture, column by column. */
export type Small = { width: number; height: number; rows: Int32Array; columns: Int32Array };

/** y = offset + slope * x, in pixels; how thick the line is, 0 if that is not known; and how dark at most. */
export type Line = { slope: number; offset: number; thickness: number; darkest: number };

/** An upright run of ink. */
export type Run = { column: number; start: number; end: number };

/** A picture and the transposed one. */
export function bothViews(width: number, height: number): [View, View] {
  return [
    { width, height, right: 1, down: width },
    { width: height, height: width, right: width, down: 1 },
  ];
}

/** The whole factor by which a picture is reduced for the search. */
export function reducedBy({ width, height }: View): number {
  return Math.max(1, Math.ceil(Math.max(width, height) / LARGEST_SIDE));
}

/** Reduces a picture for the search; a pixel is ink if one of those it stands for is. */
export function reduced(view: View, ink: Uint8Array): Small {
  const factor = reducedBy(view);
  const [width, height] = [Math.ceil(view.width / factor), Math.ceil(view.height / factor)];
  const pixels = new Uint8Array(width * height); // column by column
  const [side, upright] = [Math.max(view.right, view.down), view.down === 1];
  for (let at = ink.indexOf(1); at >= 0; at = ink.indexOf(1, at)) {
    const row = Math.floor(at / side);
    const other = Math.floor(row / factor);
    for (let i = at - row * side; i < side && ink[at] === 1; i++, at++) {
      const one = Math.floor(i / factor);
      pixels[upright ? other * height + one : one * height + other] = 1;
    }
  }
  const [rows, columns] = [new Int32Array(pixels.length), new Int32Array(pixels.length)];
  let count = 0;
  for (let at = 0; at < pixels.length; at++) {
    rows[count] = at % height;
    columns[count] = at / height;
    count += pixels[at]!;
  }
  return { width, height, rows: rows.subarray(0, count), columns: columns.subarray(0, count) };
}

/** The pixels of which this is true; the others are lost. */
export function pick(small: Small, keep: (y: number, x: number) => boolean): Small {
  const { rows, columns } = small;
  let kept = 0;
  for (let i = 0; i < rows.length; i++) {
    if (!keep(rows[i]!, columns[i]!)) continue;
    rows[kept] = rows[i]!;
    columns[kept++] = columns[i]!;
  }
  return { ...small, rows: rows.subarray(0, kept), columns: columns.subarray(0, kept) };
}

/** The slopes to try, in steps that move the ends of a line by half of `divisor` pixels. */
export function slopes(steepest: number, width: number, divisor: number): number[] {
  const steps = Math.floor((steepest * width) / divisor);
  const finest = (2 * steepest) / Math.max(2 * steps, 1);
  return Array.from({ length: 2 * steps + 1 }, (_, i) => (i - steps) * finest);
}

/** The line through this row at the middle of the reduced picture, in the picture's pixels. */
export function lineOf(slope: number, row: number, view: View): Line {
  return { slope, offset: (row + 0.5) * reducedBy(view) - (slope * (view.width - 1)) / 2, thickness: 0, darkest: 255 };
}

/** In each column, the upright run of ink nearest to the line, if there is one close to it. */
export function runsAlong(view: View, ink: Uint8Array, { slope, offset }: Line): Run[] {
  const { width, height, right, down } = view;
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

/** How thick a line is where nothing else touches it. */
export function thicknessOf(runs: Run[]): number {
  return runs.map(({ start, end }) => end - start).sort((one, other) => one - other)[runs.length >> 2] ?? 0;
}

/** How thick a run of a line is at most; ink that touches or crosses the line is thicker. */
export function thickest(thickness: number): number {
  return thickness + Math.max(1, thickness >> 1);
}

/** Sets the pixels of a run. */
export function paint({ right, down }: View, pixels: Uint8Array, { column, start, end }: Run, value: number): void {
  for (let row = start; row < end; row++) pixels[column * right + row * down] = value;
}

/**
 * Moves a line from the ink to what is removed, but not the ink that crosses it or runs along it. Of ink that touches a line
 * at the picture's edge, only what is beyond the line is removed.
 * @param soft how dark each pixel is
 */
export function erase(view: View, ink: Uint8Array, removed: Uint8Array, soft: Uint8Array, line: Line): void {
  const { width, height, right, down } = view;
  const runs = runsAlong(view, ink, line);
  let { thickness } = line;
  if (2 * runs.length > width) {
    const most = thickness > 0 ? ((3 * thickness) >> 1) + 2 : height;
    thickness = Math.max(thickness, Math.min(thicknessOf(runs), most));
  }
  const most = thickest(thickness);
  const isLine = ({ column, start, end }: Run) => {
    for (let row = start; row < end; row++) if (soft[column * right + row * down]! > line.darkest) return false;
    return end - start <= most;
  };
  const alone = runs.filter(isLine);
  if (alone.length === 0) return;
  const atTop = 2 * runs.filter(({ start }) => start <= 1).length > width;
  const atBottom = 2 * runs.filter(({ end }) => end >= height - 1).length > width;
  let number = 0;
  for (const run of runs) {
    while (number < alone.length - 1 && alone[number]!.column < run.column) number++;
    if (run !== alone[number]) {
      if (atTop && run.start <= 1) run.end = Math.min(run.end, alone[number]!.end + 1);
      else if (atBottom && run.end >= height - 1) run.start = Math.max(run.start, alone[number]!.start - 1);
      else continue;
    }
    paint(view, ink, run, 0);
    paint(view, removed, run, 1);
  }
}
