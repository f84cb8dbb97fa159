// A drawing as a small SVG picture.
import type { Stroke } from '../recognizer/shared/drawing';
import { boundingBox, outline } from './stroke-outline';

const SVG = 'http://www.w3.org/2000/svg';
/** Line width and margin, as a share of the paper's side. */
const PEN = 0.06;

/** An SVG element that fits a drawing made on paper of `side` units. */
export function thumbnail(strokes: Stroke[], side: number): SVGElement {
  const { left, top, width, height } = boundingBox(strokes, PEN * side);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', strokes.map((stroke) => outline(stroke, PEN * side)).join(''));
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('aria-hidden', 'true');
  picture.setAttribute('viewBox', [left, top, width, height].join(' '));
  picture.append(path);
  return picture;
}
