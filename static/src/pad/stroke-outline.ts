// The shape of a stroke as it is shown: its outline, wider where the pen was pressed harder or, where the device does not
// tell, moved more slowly. What the network reads does not depend on it.
import { getStroke } from 'perfect-freehand';
import type { Stroke } from '../recognizer/shared/drawing';

/** How much thinner the lightest touch is, as a share of the width. */
const THINNING = 0.35;

/**
 * The outline as an SVG path, in the stroke's own unit; empty for a stroke without a point to show.
 * @param penWidth the line's width under middling pressure
 */
export function outline(stroke: Stroke, penWidth: number): string {
  const points = stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (points.length === 0) return '';
  const edge = getStroke(points, {
    size: penWidth,
    thinning: THINNING,
    smoothing: 0.5,
    streamline: 0.15, // more would have the line lag behind the pen
    simulatePressure: points.every(({ pressure }) => pressure === undefined),
    last: true, // the line reaches the pen also while it is being drawn
  });
  // Curves from middle to middle, the outline's points as their controls.
  const middle = (i: number) => {
    const [a, b] = [edge[i % edge.length]!, edge[(i + 1) % edge.length]!];
    return `${rounded((a[0] + b[0]) / 2)},${rounded((a[1] + b[1]) / 2)}`;
  };
  const curves = edge.map(([x, y], i) => `Q${rounded(x)},${rounded(y)} ${middle(i)}`);
  return `M${middle(edge.length - 1)}${curves.join('')}Z`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The smallest box around a drawing's points, `margin` wider on every side. */
export function boxOf(strokes: readonly Stroke[], margin: number) {
  const points = strokes.flat().filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const left = Math.min(...points.map(({ x }) => x)) - margin;
  const top = Math.min(...points.map(({ y }) => y)) - margin;
  const right = Math.max(...points.map(({ x }) => x)) + margin;
  const bottom = Math.max(...points.map(({ y }) => y)) + margin;
  return { left, top, width: right - left, height: bottom - top };
}
