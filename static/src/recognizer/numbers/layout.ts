// Layout: how large the digits of a drawing are, and which strokes seem to belong together.
//
// The Python package train.numbers does the same in modules of the same names, and describes each step; only what a
// person asks for is the page's alone. tests/browser/test_numbers.py holds both to the same readings.
import weights from '../../../number-weights.json';
import type { Point, Stroke } from '../shared/drawing';
import type { Features, Label, Weights } from './features';
import type { Edge } from './lattice';
import type { Candidate } from './paths';

const TALL = 0.4;
const SMALLEST_HEIGHT = 0.25;
const OVERLAP = 0.35;

export type Box = { left: number; top: number; right: number; bottom: number };

/** What is different in writing that was traced in a picture. */
export type Traced = {
  mostOfDigit: number;
  mostStrokes: number;
  mostEdges: number;
  /** Makes the line level and its digits upright. */
  straightened(stroke: Stroke): Stroke;
  /** Takes that back. */
  asWritten(stroke: Stroke): Stroke;
  /** Adds to the scores of what an edge may be what its connections say. */
  adjust(edge: Edge, found: Label[]): Label[];
  /** Further features of a place between strokes. */
  boundary(before: readonly number[], after: readonly number[]): Features;
  /** Leaves out what was not read. */
  plain(found: Candidate[]): Candidate[];
};

export type Layout = {
  strokes: Stroke[];
  /** The box of each stroke, straightened if it was traced. */
  boxes: Box[];
  /** The typical height of a digit. */
  height: number;
  /** The upper and the lower edge of a typical digit. */
  top: number;
  bottom: number;
  /** Strokes that overlap, from left to right; within a group by the middle of the stroke. */
  groups: number[][];
  weights: Weights;
  traced?: Traced;
};

/**
 * Measures a drawing of at least one stroke, each of at least one usable point.
 * @param smallest the height of a digit is at least this share of the longest side of a stroke
 */
export function measure(strokes: Stroke[], smallest = SMALLEST_HEIGHT): Layout {
  const boxes = strokes.map((stroke) => boxOf(stroke));
  const heights = boxes.map(({ top, bottom }) => bottom - top);
  const tallest = Math.max(...heights);
  const tall = boxes.filter((_, i) => heights[i]! >= TALL * tallest);
  const longest = Math.max(...boxes.map(({ left, right }) => right - left), tallest);
  return {
    strokes,
    boxes,
    height: Math.max(median(tall.map(({ top, bottom }) => bottom - top)), smallest * longest, 1e-6),
    top: median(tall.map(({ top }) => top)),
    bottom: median(tall.map(({ bottom }) => bottom)),
    groups: group(boxes),
    weights,
  };
}

/** The box of these points, or of those from `start` up to but not including `end`. */
export function boxOf(points: readonly Point[], start = 0, end = points.length): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = start; i < end; i++) {
    const { x, y } = points[i]!;
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (y < box.top) box.top = y;
    if (y > box.bottom) box.bottom = y;
  }
  return box;
}

/** The box around the boxes of these strokes. */
export function around({ boxes }: Layout, strokes: readonly number[]): Box {
  return union(strokes.map((stroke) => boxes[stroke]!));
}

/** The box around these boxes. */
export function union(boxes: readonly Box[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { left, top, right, bottom } of boxes) {
    box.left = Math.min(box.left, left);
    box.top = Math.min(box.top, top);
    box.right = Math.max(box.right, right);
    box.bottom = Math.max(box.bottom, bottom);
  }
  return box;
}

/** The layout with these strokes as one group. What else was in their groups stays to the left or right of it. */
export function regroup(layout: Layout, strokes: readonly number[]): Layout {
  const middle = (some: readonly number[]) => {
    const { left, right } = around(layout, some);
    return (left + right) / 2;
  };
  const center = middle(strokes);
  const others = layout.groups.flatMap((group) => {
    if (!group.some((stroke) => strokes.includes(stroke))) return [group];
    const rest = group.filter((stroke) => !strokes.includes(stroke));
    return [rest.filter((stroke) => middle([stroke]) < center), rest.filter((stroke) => middle([stroke]) >= center)];
  });
  const groups = [...others.filter((group) => group.length > 0), [...strokes]];
  return { ...layout, groups: groups.sort((one, other) => middle(one) - middle(other)) };
}

function group(boxes: readonly Box[]): number[][] {
  const groups: number[][] = [];
  let start = -Infinity;
  let edge = -Infinity;
  const fromLeft = [...boxes.keys()].sort((one, other) => boxes[one]!.left - boxes[other]!.left);
  for (const stroke of fromLeft) {
    const { left, right } = boxes[stroke]!;
    const overlap = Math.min(edge, right) - left;
    const narrower = Math.min(edge - start, right - left);
    if (groups.length > 0 && (right <= edge || (overlap > 0 && overlap >= OVERLAP * narrower))) {
      groups.at(-1)!.push(stroke);
      edge = Math.max(edge, right);
    } else {
      groups.push([stroke]);
      start = left;
      edge = right;
    }
  }
  const middle = (stroke: number) => (boxes[stroke]!.left + boxes[stroke]!.right) / 2;
  return groups.map((strokes) => strokes.sort((one, other) => middle(one) - middle(other)));
}

function median(values: number[]): number {
  const sorted = values.sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
