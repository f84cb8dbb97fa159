// A drawing at one moment, told by its strokes and how long they are: the stroke under the pen grows, and no other changes.
import type { Drawing } from './history';

export type Snapshot = { drawing: Drawing; lengths: number[] };

export function snapshotOf(drawing: Drawing): Snapshot {
  return { drawing, lengths: drawing.map(({ length }) => length) };
}

/** Whether both show the same ink. */
export function alike(one: Snapshot, other: Snapshot): boolean {
  return (
    one.drawing.length === other.drawing.length &&
    one.drawing.every((stroke, i) => stroke === other.drawing[i] && one.lengths[i] === other.lengths[i])
  );
}
