// What a drawing is, everywhere in the page: strokes of points, in any unit, y downwards.

/** `pressure`, 0 to 1, where the device tells it: it shapes the line that is shown, never what is read. */
export type Point = { x: number; y: number; pressure?: number };

/** From pen down to pen up. */
export type Stroke = Point[];

/**
 * A copy of a drawing that came from outside, so that later changes to the caller's arrays change nothing here.
 *
 * Coordinates may be any number, NaN and infinity included: the ink drops those.
 * @throws TypeError naming the first part that is not an array of strokes of `{x, y}`.
 */
export function copyDrawing(value: unknown): Stroke[] {
  if (!Array.isArray(value)) throw new TypeError(`The drawing is ${kind(value)}, but should be an array of strokes.`);
  return value.map((stroke: unknown, s) => {
    if (!Array.isArray(stroke)) {
      throw new TypeError(`Stroke ${s} of the drawing is ${kind(stroke)}, but should be an array of points.`);
    }
    return stroke.map((point: unknown, p) => {
      const { x, y, pressure } = (point ?? {}) as Partial<Point>;
      if (typeof x !== 'number' || typeof y !== 'number') {
        throw new TypeError(`Point ${p} of stroke ${s} is ${kind(point)}, but should be {x: number, y: number}.`);
      }
      const told = typeof pressure === 'number' && pressure >= 0 && pressure <= 1;
      return told ? { x, y, pressure } : { x, y };
    });
  });
}

function kind(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 40) ?? String(value);
}
