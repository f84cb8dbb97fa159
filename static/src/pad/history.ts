// Undo history of a drawing: every state it had, so that each change, including clearing, can be undone and redone.
import type { Stroke } from '../recognizer/shared/drawing';

/** A drawing at one moment; replaced, never mutated. */
export type Drawing = readonly Stroke[];

export type History = {
  readonly past: readonly Drawing[];
  readonly present: Drawing;
  readonly future: readonly Drawing[];
};

/** Blank paper with nothing to undo. */
export const BLANK: History = { past: [], present: [], future: [] };

/** The history after a change to `drawing`, which discards the states that could be redone. */
export function change(history: History, drawing: Drawing): History {
  return { past: [...history.past, history.present], present: drawing, future: [] };
}

/** The history after one more stroke. */
export function add(history: History, stroke: Stroke): History {
  return change(history, [...history.present, stroke]);
}

/** The history after clearing, which can be undone; clearing blank paper changes nothing. */
export function clear(history: History): History {
  return history.present.length === 0 ? history : change(history, []);
}

/** One step back; an equal history if there is none. */
export function undo({ past, present, future }: History): History {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** One step forward; an equal history if nothing was undone. */
export function redo({ past, present, future }: History): History {
  const [after, ...rest] = future;
  if (after === undefined) return { past, present, future };
  return { past: [...past, present], present: after, future: rest };
}
