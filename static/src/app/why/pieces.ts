// Cuts a drawing into pieces of about the same length, and puts the drawing together again without some of them.
import type { Point, Stroke } from '../../recognizer/shared/drawing';

/** About how many pieces a drawing has. */
const PIECES = 12;

/** A part of a stroke. Neighboring pieces share the point between them. */
export type Piece = { stroke: number; points: Point[] };

/** The pieces of a drawing, in the order in which they were drawn. A stroke without length is one piece. */
export function cutIntoPieces(drawing: readonly Stroke[]): Piece[] {
  const strokes = drawing.map((stroke) => stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
  const total = strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
  return strokes.flatMap((stroke, i) => {
    if (stroke.length === 0) return [];
    const count = total === 0 ? 1 : Math.max(1, Math.round((lengthOf(stroke) / total) * PIECES));
    return cut(stroke, count).map((points) => ({ stroke: i, points }));
  });
}

/** The strokes that are left without the pieces in `removed`. */
export function without(pieces: readonly Piece[], removed: ReadonlySet<Piece>): Stroke[] {
  const strokes: Stroke[] = [];
  let last: Piece | null = null;
  for (const piece of pieces) {
    const joins = last !== null && last.stroke === piece.stroke && !removed.has(last);
    if (!removed.has(piece)) {
      if (joins) strokes.at(-1)!.push(...piece.points.slice(1));
      else strokes.push([...piece.points]);
    }
    last = piece;
  }
  return strokes;
}

/** Cuts a stroke into `count` pieces of the same length. */
function cut(stroke: Stroke, count: number): Point[][] {
  const pieces: Point[][] = [[stroke[0]!]];
  const step = lengthOf(stroke) / count;
  let walked = 0;
  for (let i = 1; i < stroke.length; i++) {
    const [from, to] = [stroke[i - 1]!, stroke[i]!];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    while (pieces.length < count && walked + length > step * pieces.length) {
      const share = (step * pieces.length - walked) / length;
      const between = (one: number, other: number) => one + (other - one) * share;
      const at: Point = { x: between(from.x, to.x), y: between(from.y, to.y) };
      if (from.r !== undefined && to.r !== undefined) at.r = between(from.r, to.r);
      pieces.at(-1)!.push(at);
      pieces.push([at]);
    }
    walked += length;
    pieces.at(-1)!.push(to);
  }
  return pieces;
}

function lengthOf(stroke: Stroke): number {
  return stroke.slice(1).reduce((sum, { x, y }, i) => sum + Math.hypot(x - stroke[i]!.x, y - stroke[i]!.y), 0);
}
