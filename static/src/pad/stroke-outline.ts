// The outline of a stroke on screen: wider where the pen was pressed harder or, without pressure, moved more slowly. The
// reading does not depend on it.
import { getStroke } from 'perfect-freehand';
import type { Stroke } from '../recognizer/shared/drawing';

/** How much the lightest touch narrows the line, as a share of its width. */
const THINNING = 0.35;

/**
 * The outline as an SVG path in the unit of the stroke; empty for a stroke without finite points.
 * @param penWidth line width at medium pressure
 */
export function outline(stroke: Stroke, penWidth: number): string {
  const points = stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (points.length === 0) return '';
  const edge = getStroke(points, {
    size: penWidth,
    thinning: THINNING,
    smoothing: 0.5,
    streamline: 0.15, // more would make the line lag behind the pen
    simulatePressure: points.every(({ pressure }) => pressure === undefined),
    last: true, // extends the line to the pen while drawing
  });
  // Quadratic curves from midpoint to midpoint, with the outline's points as control points.
  const midpoint = (i: number) => {
    const [a, b] = [edge[i % edge.length]!, edge[(i + 1) % edge.length]!];
    return `${rounded((a[0] + b[0]) / 2)},${rounded((a[1] + b[1]) / 2)}`;
  };
  const curves = edge.map(([x, y], i) => `Q${rounded(x)},${rounded(y)} ${midpoint(i)}`);
  return `M${midpoint(edge.length - 1)}${curves.join('')}Z`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The bounding box of a drawing's finite points, extended by `margin` on every side. */
export function boundingBox(strokes: readonly Stroke[], margin: number) {
  const points = strokes.flat().filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const left = Math.min(...points.map(({ x }) => x)) - margin;
  const top = Math.min(...points.map(({ y }) => y)) - margin;
  const right = Math.max(...points.map(({ x }) => x)) + margin;
  const bottom = Math.max(...points.map(({ y }) => y)) + margin;
  return { left, top, width: right - left, height: bottom - top };
}
