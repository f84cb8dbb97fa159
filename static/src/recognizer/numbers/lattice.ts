// The lattice: the ways to divide a drawing into digits.
//
// A node is a place between two digits: between two strokes, or at a cut within one. An edge leads from one node to a
// later one; the ink between them is read as one digit. A link is the piece between two cuts of one stroke that only
// joins two digits and belongs to neither. A path from the first node to the last is a way to read the whole drawing.
//
// Where a person says which strokes belong together or apart, edges that contradict it are left out.
import type { Stroke } from '../shared/drawing';
import { type CutStroke, findCuts } from './cuts';
import { type Demands, isAllowed, isKnown, mustBeCut, NO_DEMANDS } from './demands';
import { around, type Box, boxOf, type Layout, union } from './layout';

const MOST_STROKES = 4;
const NEAR = 0.35;
const WIDE = 0.6;
const THREE = 1.5;

/** A stroke, or the part of it between two indices into its evenly spaced points. */
export type Piece = { stroke: number; start: number | null; end: number | null };
/** A place before the stroke at `position`, or at a cut within that stroke. */
export type Node = { position: number; cut: number | null };
/** `isGroup`: the ink between the two nodes is a whole group, and not only because a person said so. */
export type Edge = { start: number; end: number; pieces: Piece[]; key: string; isGroup: boolean };

export type Lattice = {
  layout: Layout;
  /** The strokes from left to right. */
  order: number[];
  cutStrokes: Map<number, CutStroke>;
  nodes: Node[];
  edges: Edge[];
  /** Pairs of nodes. */
  links: [number, number][];
};

export function wholeStrokes(strokes: readonly number[]): Piece[] {
  return [...strokes].sort((one, other) => one - other).map((stroke) => ({ stroke, start: null, end: null }));
}

/** A name for the ink of an edge. */
export function keyOf(pieces: readonly Piece[]): string {
  return pieces.map(({ stroke, start, end }) => `${stroke}:${start ?? ''}-${end ?? ''}`).join();
}

/** The ink of an edge, as strokes. */
export function inkOf({ layout, cutStrokes }: Lattice, pieces: readonly Piece[]): Stroke[] {
  return pieces.map(({ stroke, start, end }) => {
    if (start === null && end === null) return layout.strokes[stroke]!;
    const points = cutStrokes.get(stroke)!.points.slice(start ?? 0, end === null ? undefined : end + 1);
    return layout.traced?.asWritten(points) ?? points;
  });
}

/** The box of an edge's ink. */
export function inkBox({ layout, cutStrokes }: Lattice, pieces: readonly Piece[]): Box {
  return union(
    pieces.map(({ stroke, start, end }) => {
      if (start === null && end === null) return layout.boxes[stroke]!;
      return boxOf(cutStrokes.get(stroke)!.points, start ?? 0, end === null ? undefined : end + 1);
    }),
  );
}

/** Builds the lattice. Where a group is doubtful, it and its close neighbors are also divided in other ways. */
export function build(layout: Layout, doubtful: readonly boolean[], demands: Demands = NO_DEMANDS): Lattice {
  const { groups, traced } = layout;
  const order = groups.flat();
  const owner = groups.flatMap((group, i) => group.map(() => i));
  const open = groups.map((_, i) => doubtful[i]! || [i - 1, i + 1].some((j) => doubtful[j] && isNear(layout, i, j)));
  const cutStrokes = new Map<number, CutStroke>();
  order.forEach((stroke, position) => {
    const { left, right } = layout.boxes[stroke]!;
    if (doubtful[owner[position]!] && (mustBeCut(demands, stroke) || right - left > WIDE * layout.height)) {
      const points = layout.strokes[stroke]!;
      cutStrokes.set(stroke, findCuts(traced?.straightened(points) ?? points, layout.height));
    }
  });
  const nodes: Node[] = [];
  order.forEach((stroke, position) => {
    nodes.push({ position, cut: null });
    for (const cut of cutStrokes.get(stroke)?.cuts ?? []) nodes.push({ position, cut });
  });
  nodes.push({ position: order.length, cut: null });

  const lattice: Lattice = { layout, order, cutStrokes, nodes, edges: [], links: [] };
  const begins = groups.map((_, i) => owner.indexOf(i));
  nodes.forEach((last, end) => {
    const reached = last.position - (last.cut === null ? 1 : 0); // the position of the last stroke before this node
    for (let start = 0; start < end; start++) {
      const first = nodes[start]!;
      const group = owner[first.position]!;
      const begin = begins[group]!;
      const uncut = first.cut === null && last.cut === null;
      const isWhole = uncut && first.position === begin && last.position === begin + groups[group]!.length;
      if (!isWhole) {
        if (reached - first.position >= (traced?.mostOfDigit ?? MOST_STROKES)) continue;
        if (!open.slice(group, owner[reached]! + 1).every(Boolean)) continue;
        if (first.cut !== null && first.position === last.position) {
          lattice.links.push([start, end]);
          const { left, right } = layout.boxes[order[first.position]!]!;
          if (right - left <= THREE * layout.height) continue; // no room for three digits
        }
      }
      const pieces = between(lattice, first, last);
      if (!isAllowed(pieces, demands)) continue;
      const isGroup = isWhole && !isKnown(demands, groups[group]!);
      lattice.edges.push({ start, end, pieces, key: keyOf(pieces), isGroup });
    }
  });
  return lattice;
}

function isNear(layout: Layout, one: number, other: number): boolean {
  const [left, right] = one < other ? [one, other] : [other, one];
  const gap = around(layout, layout.groups[right]!).left - around(layout, layout.groups[left]!).right;
  return gap < NEAR * layout.height;
}

function between({ order, cutStrokes }: Lattice, first: Node, last: Node): Piece[] {
  const pieces = new Map(
    wholeStrokes(order.slice(first.position, last.position)).map((piece) => [piece.stroke, piece]),
  );
  const part = (position: number, from: number | null, to: number | null) => {
    const stroke = order[position]!;
    const [start, end] = cutStrokes.get(stroke)!.rightward ? [from, to] : [to, from];
    pieces.set(stroke, { stroke, start, end });
  };
  if (last.cut !== null) part(last.position, null, last.cut);
  if (first.cut !== null) part(first.position, first.cut, first.position === last.position ? last.cut : null);
  return [...pieces.values()].sort((one, other) => one.stroke - other.stroke);
}
