// Rulings: the lines of ruled and squared paper, and of frames that are as thin, which are no writing.
//
// They are looked for in the levels, not in the ink: a ruling may be lighter or darker than the writing. From side to side it
// is darker than the paper above and below it, and nowhere much lighter than elsewhere. So no stroke passes for one.
import { FAINTEST, ridges } from './ridges';
import {
  type Line,
  lineOf,
  paint,
  pick,
  type Run,
  reduced,
  reducedBy,
  runsAlong,
  slopes,
  thickest,
  thicknessOf,
  type View,
} from './straight-lines';

/** Rise per pixel: 14 degrees. */
const STEEPEST = 0.26;
/** Share of the picture's width in which a ruling is seen. */
const VISIBLE = 0.35;
/** Share in which there is a ruling, or ink. */
const FILLED = 0.92;
/** Thirds of the line's middle darkness from which there is a ruling, or ink. */
const [FAINT, DARK, THIRDS] = [1, 2, 3];
/** Of the shorter side: so near to the edge a line may be a frame, and end before the edge. */
const EDGE = 0.25;
const [FRAME_VISIBLE, FRAME_FILLED] = [0.65, 0.75];
/** So many times as dark as most of the ruling, ink is no ruling. */
const DARKER = 2;
const MOST_LINES = 60;
/** Width by height: in a narrower picture, a stroke may reach from side to side. */
const FLAT = 0.8;
/** There, so many rulings are rulings. */
const MANY = 4;
/** If they are at most so many times as dark as the lighter ones. */
const ALIKE = [3, 2] as const;

/**
 * Finds the rulings that are roughly level.
 * @param soft how dark each pixel is
 * @param marked where they are marked
 */
export function rulings(view: View, soft: Uint8Array, marked: Uint8Array): Line[] {
  const thin = ridges(view, soft);
  let small = reduced(view, thin);
  const { width, height } = small;
  const tried = slopes(STEEPEST, width, 4);
  const counts = new Int32Array(tried.length * height);
  const count = (y: number, x: number, by: number) => {
    for (let i = 0; i < tried.length; i++) {
      const row = Math.floor(y - tried[i]! * (x - (width - 1) / 2) + 0.5);
      if (row >= 0 && row < height) counts[i * height + row]! += by;
    }
  };
  small.rows.forEach((y, i) => {
    count(y, small.columns[i]!, 1);
  });
  let found: Line[] = [];
  const runs = new Map<Line, Run[]>();
  for (let round = 0; round < MOST_LINES; round++) {
    const most = counts.reduce((one, other) => Math.max(one, other), 0);
    if (most < (VISIBLE * width) / 2) break;
    const best = counts.indexOf(most);
    const [slope, row] = [tried[Math.floor(best / height)]!, best % height];
    const away = (y: number, x: number) => Math.abs(y - slope * (x - (width - 1) / 2) - row);
    const line = lineOf(slope, row, view);
    const atEdge = Math.min(row, height - 1 - row) <= EDGE * Math.min(width, height);
    const [visible, filled] = atEdge ? [FRAME_VISIBLE, FRAME_FILLED] : [VISIBLE, FILLED];
    let [seen, last, reach] = [0, -1, 1];
    for (let i = 0; i < small.rows.length; i++) {
      const x = small.columns[i]!;
      if (x === last || away(small.rows[i]!, x) > 1) continue;
      last = x;
      seen++;
    }
    if (seen >= visible * width && measure(view, soft, thin, line) >= filled * view.width) {
      const along = runsAlong(view, thin, line);
      line.thickness = thicknessOf(along);
      runs.set(line, along);
      found.push(line);
      reach = Math.max(1, line.thickness / reducedBy(view));
    }
    small = pick(small, (y, x) => {
      if (away(y, x) > reach) return true;
      count(y, x, -1);
      return false;
    });
  }
  if (view.width < FLAT * view.height) found = alike(found);
  for (const line of found) {
    for (const run of runs.get(line)!) {
      if (run.end - run.start <= thickest(line.thickness)) paint(view, marked, run, 1);
    }
  }
  return found;
}

/** The lines that are about as dark as the lighter ones, if there are many. */
function alike(found: Line[]): Line[] {
  const lighter = found.map(({ darkest }) => darkest).sort((one, other) => one - other)[found.length >> 2]!;
  const [times, by] = ALIKE;
  const some = found.filter(({ darkest }) => by * darkest <= times * lighter);
  return some.length >= MANY ? some : [];
}

/** Sets how dark a line is at most; returns in how many columns there is a ruling or ink, or 0. */
function measure(view: View, soft: Uint8Array, thin: Uint8Array, line: Line): number {
  const levels = along(view, soft, line);
  const ridge = along(view, thin, line);
  const middle = levels.slice().sort()[levels.length >> 1]!;
  const seen = levels.filter((_, x) => ridge[x] === 1).sort();
  if (seen.length === 0 || middle <= FAINTEST) return 0;
  line.darkest = DARKER * seen[seen.length >> 2]! + FAINTEST;
  return levels.filter((level, x) => THIRDS * level >= (ridge[x] === 1 ? FAINT : DARK) * middle).length;
}

/** In each column, the highest value close to the line. */
function along(view: View, values: Uint8Array, { slope, offset }: Line): Uint8Array {
  const { width, height, right, down } = view;
  const reach = reducedBy(view);
  const found = new Uint8Array(width);
  for (let x = 0; x < width; x++) {
    const middle = Math.floor(offset + slope * x + 0.5);
    const last = Math.min(Math.max(middle + reach, 0), height - 1);
    for (let y = Math.min(Math.max(middle - reach, 0), height - 1); y <= last; y++) {
      found[x] = Math.max(found[x]!, values[x * right + y * down]!);
    }
  }
  return found;
}
