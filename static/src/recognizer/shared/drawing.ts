// Drawings: strokes of points, in any unit, y downwards.

/**
 * `pressure`, 0 to 1, if the device reports it: it shapes the line on screen, never the reading. `r`, half the width of the
 * line, if the drawing was traced in a picture.
 */
export type Point = { x: number; y: number; pressure?: number; r?: number };

/** From pen down to pen up. */
export type Stroke = Point[];

/**
 * A validated deep copy of a drawing that came from outside.
 *
 * Coordinates may be any number, including NaN and infinity, which rasterization drops.
 * @throws TypeError naming the first part that is not an array of strokes of `{x, y}`
 */
export function copyDrawing(value: unknown): Stroke[] {
  if (!Array.isArray(value)) throw new TypeError(`The drawing is ${show(value)}, but should be an array of strokes.`);
  return value.map((stroke: unknown, s) => {
    if (!Array.isArray(stroke)) {
      throw new TypeError(`Stroke ${s} of the drawing is ${show(stroke)}, but should be an array of points.`);
    }
    return stroke.map((point: unknown, p) => {
      const { x, y, pressure, r } = (point ?? {}) as Partial<Point>;
      if (typeof x !== 'number' || typeof y !== 'number') {
        throw new TypeError(`Point ${p} of stroke ${s} is ${show(point)}, but should be {x: number, y: number}.`);
      }
      const validPressure = typeof pressure === 'number' && pressure >= 0 && pressure <= 1;
      return { x, y, ...(validPressure && { pressure }), ...(typeof r === 'number' && { r }) };
    });
  });
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 40) ?? String(value);
}
