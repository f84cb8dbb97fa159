// The outline of a stroke on screen: wider where the pen was pressed harder or, without pressure, moved more slowly. The
// reading does not depend on it.
import type { Point, Stroke } from '../recognizer/shared/drawing';
import { centerLine, type LinePoint } from './center-line';

/** How much the lightest touch narrows the line, as a share of its width. */
const THINNING = 0.35;
/** Points of the outline per radian that it turns. */
const ROUNDNESS = 4;

/**
 * The outline as an SVG path in the unit of the stroke, to be filled by the nonzero rule; empty for a stroke without
 * finite points.
 * @param penWidth line width at medium pressure
 */
export function outline(stroke: Stroke, penWidth: number): string {
  const points = stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (points.length === 0) return '';
  const edge = edgeOf(centerLine(points, penWidth), penWidth);
  // Quadratic curves from midpoint to midpoint, with the outline's points as control points.
  const midpoint = (i: number) => {
    const [a, b] = [edge[i % edge.length]!, edge[(i + 1) % edge.length]!];
    return `${rounded((a.x + b.x) / 2)},${rounded((a.y + b.y) / 2)}`;
  };
  const curves = edge.map(({ x, y }, i) => `Q${rounded(x)},${rounded(y)} ${midpoint(i)}`);
  return `M${midpoint(edge.length - 1)}${curves.join('')}Z`;
}

/**
 * The curve that a disc's edge follows along the line and back, all turns included. It winds around every place that the
 * disc covers as often as the line passes there, so that filling it leaves no hole in a tight turn.
 */
function edgeOf(line: LinePoint[], penWidth: number): Point[] {
  const there: Point[] = [];
  const back: Point[] = [];

  function turn(side: Point[], { x, y, pressure }: LinePoint, from: number, angle: number): void {
    const radius = penWidth * (0.5 - THINNING * (0.5 - pressure));
    const count = Math.floor(Math.abs(angle) * ROUNDNESS);
    for (let k = 0; k <= count; k++) {
      const at = from + angle * (count === 0 ? 0.5 : k / count);
      side.push({ x: x + radius * Math.cos(at), y: y + radius * Math.sin(at) });
    }
  }

  const normalAt = (i: number) => Math.atan2(line[i + 1]!.y - line[i]!.y, line[i + 1]!.x - line[i]!.x) - Math.PI / 2;
  const last = line.length - 1;
  let normal = last === 0 ? 0 : normalAt(0);
  if (last > 0) turn(there, line[0]!, normal - Math.PI, Math.PI);
  for (let i = 1; i < last; i++) {
    const difference = normalAt(i) - normal;
    const angle = difference - Math.round(difference / (2 * Math.PI)) * 2 * Math.PI;
    turn(there, line[i]!, normal, angle);
    turn(back, line[i]!, normal + Math.PI, angle);
    normal += angle;
  }
  turn(there, line[last]!, normal, last === 0 ? 2 * Math.PI : Math.PI);
  return [...there, ...back.reverse()];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export type Box = { left: number; top: number; width: number; height: number };

/** The bounding box of a drawing's finite points, extended by `margin` on every side. Not finite without such points. */
export function boundingBox(strokes: readonly Stroke[], margin: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of strokes.flat()) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return {
    left: left - margin,
    top: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
}
