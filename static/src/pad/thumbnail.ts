// A drawing as a small picture.
import type { Stroke } from '../recognizer/shared/drawing';
import { boxOf, outline } from './stroke-outline';

const SVG = 'http://www.w3.org/2000/svg';
/** The line's width, and the room around the drawing, as a share of what the drawing was drawn on. */
const PEN = 0.06;

/** An SVG picture that fits a drawing, which was drawn on paper `side` units long. */
export function thumbnail(strokes: Stroke[], side: number): SVGElement {
  const { left, top, width, height } = boxOf(strokes, PEN * side);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', strokes.map((stroke) => outline(stroke, PEN * side)).join(''));
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('aria-hidden', 'true');
  picture.setAttribute('viewBox', [left, top, width, height].join(' '));
  picture.append(path);
  return picture;
}
