// Writing that was traced in a picture: unlike strokes drawn with a pen, it says which ink is connected.
//
// Its lines may rise or fall, and its digits lean. Dividing them is easier when both are straightened; each digit is read
// as it was written. The Python package train.numbers does the same in its module of this name.
import weights from '../../../traced-number-weights.json';
import { type Features, MINUS, NOTHING, POINT, weigh } from '../numbers/features';
import { boxOf, type Layout, measure, type Traced, union } from '../numbers/layout';
import type { Candidate, Part } from '../numbers/paths';
import type { Point, Stroke } from '../shared/drawing';

/** Share of the lean that is taken back: upright digits lean a little, too. */
const LEAN = 0.6;
/** Run per rise up to which a part of a stroke shows the lean. */
const STEEP = 0.7;
/** Parts of strokes; fewer show no lean. */
const FEW = 5;
/** Of the tallest: pieces of ink at least this tall show the slope of the line. */
const TALL = 0.4;
/** Rise per run; more is no line. */
const STEEPEST = 0.3;
/** Rise per run; a line that rises by less is level. */
const LEVEL = 0.05;
/** Of one digit, where grouping is doubtful. */
const MOST_TRACED = 6;
const [MOST_TRACED_STROKES, MOST_TRACED_EDGES] = [80, 1200];
const [MOST_LOOSE, WIDEST_NOTHING] = [3, 3.0];

/** Measures strokes of a drawing; `inks`: for each stroke of the drawing, a number that connected strokes share. */
export function layoutFor(inks: readonly number[]): (strokes: Stroke[], indices: readonly number[]) => Layout {
  return (strokes, indices) =>
    measureTraced(
      strokes,
      indices.map((i) => inks[i]!),
    );
}

function measureTraced(strokes: Stroke[], inks: readonly number[]): Layout {
  const pieces = [...new Set(inks)].map((ink) => [...inks.keys()].filter((i) => inks[i] === ink));
  const slope = slopeOf(strokes, pieces);
  const slant = slantOf(strokes.map((stroke) => stroke.map((point) => straightened(point, slope, 0))));
  const straighten = (stroke: Stroke) => stroke.map((point) => straightened(point, slope, slant));
  const straight = strokes.map(straighten);
  // Traced writing may be long and yet in one piece.
  const layout = measure(joined(straight, pieces), 0);
  const boxes = straight.map((stroke) => boxOf(stroke));
  const middle = (stroke: number) => boxes[stroke]!.left + boxes[stroke]!.right;
  const groups = layout.groups.map((group) =>
    group.flatMap((piece) => pieces[piece]!).sort((one, other) => middle(one) - middle(other)),
  );
  const partsOf = (some: readonly number[]) => new Set(some.map((stroke) => inks[stroke]));
  const traced: Traced = {
    mostOfDigit: MOST_TRACED,
    mostStrokes: MOST_TRACED_STROKES,
    mostEdges: MOST_TRACED_EDGES,
    straightened: straighten,
    asWritten: (stroke) =>
      stroke.map((point) => {
        const x = point.x + slant * point.y;
        return { ...point, x, y: point.y + slope * x };
      }),
    adjust(edge, found) {
      const some = edge.pieces.map(({ stroke }) => stroke);
      const parts = partsOf(some);
      const isApart = inks.filter((ink) => parts.has(ink)).length === some.length;
      const { left, right } = union(some.map((stroke) => boxes[stroke]!));
      const wide = Math.min(Math.max((right - left) / layout.height - 1, 0), WIDEST_NOTHING);
      const loose = Math.min(parts.size - 1, MOST_LOOSE);
      const more = (label: string): Features =>
        label === NOTHING ? { wide_nothing: wide } : label === POINT || label === MINUS ? {} : { loose };
      return found
        .filter(([label]) => label !== POINT || isApart)
        .map(([label, score]) => [label, score + weigh(more(label), measured)]);
    },
    boundary(before, after) {
      const parts = partsOf(after);
      return { connected: before.some((stroke) => parts.has(inks[stroke])) ? 1 : 0 };
    },
    plain,
  };
  const measured: Layout = { ...layout, strokes, boxes, groups, weights, traced };
  return measured;
}

function straightened(point: Point, slope: number, slant: number): Point {
  const y = point.y - slope * point.x;
  return { ...point, x: point.x - slant * y, y };
}

function joined(strokes: readonly Stroke[], pieces: readonly number[][]): Stroke[] {
  return pieces.map((piece) => piece.flatMap((stroke) => strokes[stroke]!));
}

/** The slope of the straight line nearest to the middles of the tall pieces of ink; 0 if there are few. */
function slopeOf(strokes: readonly Stroke[], pieces: readonly number[][]): number {
  const boxes = joined(strokes, pieces).map((piece) => boxOf(piece));
  const tallest = Math.max(...boxes.map(({ top, bottom }) => bottom - top));
  const tall = boxes.filter(({ top, bottom }) => bottom - top >= TALL * tallest);
  if (tall.length < 3) return 0;
  const xs = tall.map(({ left, right }) => (left + right) / 2);
  const center = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  let [along, squares] = [0, 0];
  tall.forEach(({ top, bottom }, i) => {
    along += (xs[i]! - center) * ((top + bottom) / 2);
    squares += (xs[i]! - center) ** 2;
  });
  const slope = along / Math.max(squares, 1e-9);
  return Math.abs(slope) > LEVEL && Math.abs(slope) <= STEEPEST ? slope : 0;
}

/** By how much a digit's lower end is further to the right than its upper end, per fall. */
function slantOf(strokes: readonly Stroke[]): number {
  let [count, run, rise] = [0, 0, 0];
  for (const stroke of strokes) {
    for (let i = 1; i < stroke.length; i++) {
      const [x, y] = [stroke[i]!.x - stroke[i - 1]!.x, stroke[i]!.y - stroke[i - 1]!.y];
      if (Math.abs(y) <= STEEP * Math.abs(x)) continue;
      count++;
      run += y < 0 ? -x : x;
      rise += Math.abs(y);
    }
  }
  return count < FEW ? 0 : (LEAN * run) / rise;
}

/** Leaves out what was not read, and points that separate no decimals. */
function plain(found: Candidate[]): Candidate[] {
  const numbers = found.map((one) => {
    let parts = one.parts.filter(({ label }) => label !== NOTHING);
    while (parts.at(-1)?.label === POINT) parts.pop();
    if (parts.filter(isPoint).length > 1) parts = parts.filter((part) => !isPoint(part));
    return { ...one, parts, text: parts.map(({ label }) => label).join('') };
  });
  return numbers.filter(({ text }, i) => numbers.findIndex((other) => other.text === text) === i);
}

function isPoint({ label }: Part): boolean {
  return label === POINT;
}
