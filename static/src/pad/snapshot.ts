// A drawing at one moment, identified by its strokes and their lengths: only the stroke in progress ever grows.
import type { Drawing } from './history';

export type Snapshot = { drawing: Drawing; lengths: number[] };

export function takeSnapshot(drawing: Drawing): Snapshot {
  return { drawing, lengths: drawing.map(({ length }) => length) };
}

/** Whether both show the same ink. */
export function sameInk(one: Snapshot, other: Snapshot): boolean {
  return (
    one.drawing.length === other.drawing.length &&
    one.drawing.every((stroke, i) => stroke === other.drawing[i] && one.lengths[i] === other.lengths[i])
  );
}
