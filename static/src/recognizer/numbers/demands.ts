// Demands: what a person says about how a drawing is divided. The Python package has no counterpart.
import type { Division } from '../shared/number-reading';
import type { Piece } from './lattice';
import { type Layout, regroup } from './layout';

/** Strokes that are one character, and strokes that are more than one, as indices into the layout's strokes. */
export type Demands = { together: readonly number[][]; apart: readonly number[][] };

export const NO_DEMANDS: Demands = { together: [], apart: [] };

/** @param indices of the layout's strokes in the drawing as given; the others have no usable point */
export function demandsOf({ together = [], apart = [] }: Division, indices: readonly number[]): Demands {
  const usable = (sets: number[][]) =>
    sets
      .map((strokes) => [...new Set(strokes)].map((stroke) => indices.indexOf(stroke)).filter((i) => i >= 0))
      .filter((strokes) => strokes.length > 0);
  return { together: usable(together), apart: usable(apart) };
}

/** The layout in which strokes that belong together are a group. */
export function arrange(layout: Layout, { together }: Demands): Layout {
  return together.reduce(regroup, layout);
}

/** Whether a group is one character. */
export function isKnown({ together }: Demands, group: readonly number[]): boolean {
  return together.some((strokes) => isSame(strokes, group));
}

/** Whether a group has a part in strokes that are more than one character. */
export function isQuestioned({ apart }: Demands, group: readonly number[]): boolean {
  return apart.some((strokes) => strokes.some((stroke) => group.includes(stroke)));
}

export function mustBeCut({ apart }: Demands, stroke: number): boolean {
  return apart.some((strokes) => isSame(strokes, [stroke]));
}

/** Whether these pieces may be one character. */
export function isAllowed(pieces: readonly Piece[], { together, apart }: Demands): boolean {
  const used = pieces.map(({ stroke }) => stroke);
  const uncut = pieces.filter(({ start, end }) => start === null && end === null).map(({ stroke }) => stroke);
  return (
    together.every((strokes) => !strokes.some((stroke) => used.includes(stroke)) || isSame(strokes, uncut)) &&
    !apart.some((strokes) => strokes.every((stroke) => uncut.includes(stroke)))
  );
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((stroke) => other.includes(stroke));
}
