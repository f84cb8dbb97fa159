// Connected pixels; those that touch at a corner are connected, too.

/**
 * Runs of pixels next to one another in a row, from the top left: the index of the first pixel, the one after the last, and
 * the number of the connected part it belongs to. Parts are numbered from 1 in the order of their first pixels.
 */
export type Runs = { starts: number[]; ends: number[]; parts: Int32Array; count: number };

/** Finds the connected parts of the pixels above a level. */
export function label(levels: Uint8Array, width: number, height: number, level = 0): Runs {
  const starts: number[] = [];
  const ends: number[] = [];
  const parents: number[] = []; // of each run, one before it in the same part, or itself
  const root = (run: number): number => {
    let at = run;
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!;
    return at;
  };
  let before = 0; // the first run of the row above
  for (let y = 0; y < height; y++) {
    const first = starts.length;
    const last = (y + 1) * width;
    let start = skip(levels, y * width, last, level);
    for (let at = 0; start < last; start = skip(levels, at, last, level)) {
      at = follow(levels, start, last, level);
      const run = starts.length;
      starts.push(start);
      ends.push(at);
      parents.push(run);
      while (before < first && ends[before]! + width < start) before++;
      for (let other = before; other < first && starts[other]! + width <= at; other++) {
        const [one, two] = [root(run), root(other)];
        parents[Math.max(one, two)] = Math.min(one, two);
      }
    }
    before = first;
  }
  const parts = new Int32Array(starts.length);
  let count = 0;
  for (let run = 0; run < parts.length; run++) {
    const first = root(run);
    parts[run] = first === run ? ++count : parts[first]!;
  }
  return { starts, ends, parts, count };
}

/** The first pixel from here on that is above the level. */
function skip(levels: Uint8Array, start: number, end: number, level: number): number {
  let at = start;
  while (at < end && levels[at]! <= level) at++;
  return at;
}

/** The first one that is not. */
function follow(levels: Uint8Array, start: number, end: number, level: number): number {
  let at = start;
  while (at < end && levels[at]! > level) at++;
  return at;
}
