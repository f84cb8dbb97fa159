// Features: what speaks for and against a path through the lattice. Its score is their weighted sum.
//
// Lengths are in units of the digits' height, angles in radians.
import type weights from '../../../traced-number-weights.json';
import type { Point } from '../shared/drawing';
import { distance, sides, turnAt } from './cuts';
import { type Edge, inkBox, type Lattice, type Node } from './lattice';
import { around, type Box, boxOf, type Layout } from './layout';

export type Feature = keyof typeof weights.features;
export type Features = Partial<Record<Feature, number>>;
/** Of the features, and the confidence from which a number is accepted. */
export type Weights = { features: Features; threshold: number };

export type Label = [label: string, score: number];
type Likely = { probabilities: number[]; isDigit: number };

export const POINT = '.';
export const MINUS = '-';
/** Ink that is neither a digit nor a sign. */
export const NOTHING = '?';

const SMALLEST = 1e-5;
const DIGITS_TRIED = 4;
const LEAST_LIKELY = 1e-4;
const [SHORT, TALL, WIDE] = [0.6, 1.35, 1.1];
const NARROW = 1.2;
const [WIDEST_GAP, WIDEST_OVERLAP] = [0.3, 0.6];
const [POINT_SIDE, POINT_WIDTH, POINT_RAISED] = [0.65, 0.4, 0.75];
const [MINUS_WIDTH, MINUS_SLOPE, MINUS_HEIGHT, MINUS_MARGIN] = [0.2, 0.5, 0.5, 0.2];

/** The weighted sum of features. */
export function weigh(features: Features, { weights }: Layout): number {
  let sum = 0;
  for (const name in features) sum += weights.features[name as Feature]! * features[name as Feature]!;
  return sum;
}

/** What the ink of an edge may be: digits, a decimal point, a minus sign, nothing, each with its features' score. */
export function labels(lattice: Lattice, edge: Edge, reading: Likely): Label[] {
  const found = labelsOf(lattice, edge, reading);
  return lattice.layout.traced?.adjust(edge, found) ?? found;
}

function labelsOf(lattice: Lattice, edge: Edge, { probabilities, isDigit }: Likely): Label[] {
  const { layout } = lattice;
  const scale = layout.height;
  const box = inkBox(lattice, edge.pieces);
  const line = layout.bottom / scale;
  const middle = (layout.top + layout.bottom) / 2 / scale;
  const width = (box.right - box.left) / scale;
  const height = (box.bottom - box.top) / scale;
  const center = (box.top + box.bottom) / 2 / scale;
  const shape: Features = {
    is_digit: Math.log(isDigit + SMALLEST),
    short: Math.max(SHORT - height, 0),
    tall: Math.max(height - TALL, 0),
    wide: Math.max(width - WIDE, 0),
    off_line: Math.abs(center - middle),
    below_line: Math.max(box.bottom / scale - line, 0),
  };
  if (edge.isGroup) shape.whole = shape.is_digit!;
  const asDigit = weigh(shape, layout);
  const found: Label[] = [...probabilities.keys()]
    .sort((one, other) => probabilities[other]! - probabilities[one]!)
    .slice(0, DIGITS_TRIED)
    .filter((digit, rank) => rank === 0 || probabilities[digit]! >= LEAST_LIKELY)
    .map((digit) => [String(digit), asDigit + weigh({ digit: Math.log(probabilities[digit]! + SMALLEST) }, layout)]);
  if (edge.pieces.some(({ start, end }) => start !== null || end !== null)) return found;
  const side = Math.max(width, height);
  if (side <= POINT_SIDE && width <= POINT_WIDTH && line - center <= POINT_RAISED) {
    found.push([POINT, weigh({ point: 1, point_size: side, point_height: Math.abs(line - center) }, layout)]);
  }
  const level =
    height <= Math.min(MINUS_SLOPE * width, MINUS_HEIGHT) && Math.abs(center - middle) <= 0.5 - MINUS_MARGIN;
  // The bar of an A or a 4 is over other ink.
  if (edge.isGroup && width >= MINUS_WIDTH && level) {
    found.push([MINUS, weigh({ minus: 1 }, layout)]);
  }
  if (edge.isGroup) {
    found.push([NOTHING, weigh({ nothing: 1, not_digit: Math.log(1 - isDigit + SMALLEST) }, layout)]);
  }
  return found;
}

/** Features of ending one digit at a node and beginning another. */
export function boundary({ layout, order, cutStrokes }: Lattice, { position, cut }: Node): Features {
  if (cut !== null) {
    const cutStroke = cutStrokes.get(order[position]!)!;
    const [left, right] = sides(cutStroke, cut).map((side) => boxOf(side)) as [Box, Box];
    return {
      cut: 1,
      cut_overlap: Math.max((left.right - right.left) / layout.height, 0),
      cut_turn: turnAt(cutStroke, cut),
      cut_narrow: Math.max(
        NARROW - (Math.max(left.right, right.right) - Math.min(left.left, right.left)) / layout.height,
        0,
      ),
    };
  }
  if (position === 0 || position === order.length) return {};
  const [before, after] = [order.slice(0, position), order.slice(position)];
  const gap = (around(layout, after).left - around(layout, before).right) / layout.height;
  return {
    boundary: 1,
    gap: Math.min(Math.max(gap, 0), WIDEST_GAP),
    overlap: Math.min(Math.max(-gap, 0), WIDEST_OVERLAP),
    ...layout.traced?.boundary(before, after),
  };
}

/** Features of a piece between two cuts of one stroke that belongs to no digit. */
export function link({ layout, order, cutStrokes }: Lattice, first: Node, last: Node): Features {
  const { points, rightward } = cutStrokes.get(order[first.position]!)!;
  const [start, end] = [first.cut!, last.cut!].sort((one, other) => one - other) as [number, number];
  const piece = points.slice(start, end + 1);
  const [from, to] = rightward ? [piece[0]!, piece.at(-1)!] : [piece.at(-1)!, piece[0]!];
  const length = piece.slice(1).reduce((sum, point, i) => sum + distance(piece[i]!, point), 0);
  return {
    link: 1,
    link_length: length / layout.height,
    link_bend: bend(piece, from, to) / layout.height,
    link_back: Math.max(from.x - to.x, 0) / layout.height,
  };
}

/** The largest distance of the points from the chord. */
function bend(points: readonly Point[], from: Point, to: Point): number {
  const length = distance(from, to);
  return Math.max(
    ...points.map((point) => {
      if (length === 0) return distance(from, point);
      const [x, y] = [point.x - from.x, point.y - from.y];
      return Math.abs((to.x - from.x) * y - (to.y - from.y) * x) / length;
    }),
  );
}
