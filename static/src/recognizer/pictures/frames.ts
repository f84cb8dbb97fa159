// Frames: dark bands along the picture's edge, of any thickness and not interrupted, which are no writing.
//
// Thinner ones, and those inside the picture, are found as rulings.
import { type Line, lineOf, pick, reduced, type Small, slopes, type View } from './straight-lines';

/** Rise per pixel: 11 degrees. */
const STEEPEST = 0.2;
/** Of the shorter side: how near to the edge a frame is. */
const AT_EDGE = 0.12;
/** Share of the width along which a frame runs. */
const FRAME = 0.85;
/** Pixels by which it may be interrupted. */
const INTERRUPTED = 2;
const MOST_FRAMES = 4;

/** Finds the roughly level sides of frames in a picture of ink. */
export function frames(view: View, ink: Uint8Array): Line[] {
  let small = reduced(view, ink);
  const { width, height } = small;
  const zone = AT_EDGE * Math.min(height, width);
  const reach = zone + (STEEPEST * width) / 2; // of frames into the picture
  small = pick(small, (y) => y <= reach || y >= height - 1 - reach);
  const found: Line[] = [];
  const tried = slopes(STEEPEST, width, 2);
  while (found.length < MOST_FRAMES) {
    let [slope, row, longest] = [0, 0, 0];
    for (const one of tried) {
      longestRuns(small, one).forEach((run, y) => {
        if (run > longest && (y <= zone || y >= height - 1 - zone)) [slope, row, longest] = [one, y, run];
      });
    }
    if (longest === 0) break;
    found.push(lineOf(slope, row, view));
    small = pick(small, (y, x) => Math.abs(y - slope * (x - (width - 1) / 2) - row) > zone);
  }
  return found;
}

/** After a shear that levels lines of this slope, the longest run in each row that has few interruptions; 0 for rows with shorter ones. */
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
