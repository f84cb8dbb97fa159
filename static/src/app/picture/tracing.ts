// The picture under tracing paper: dimmed, with the ink that was found drawn over it.
import { element } from '../../dom/element';
import { pictures as texts } from '../../messages';
import type { Area } from '../../pad/paper-area';
import { boundingBox } from '../../pad/stroke-outline';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { Box } from '../../recognizer/shared/picture-reading';
import type { BracketPart } from '../sheet/brackets';

const SVG = 'http://www.w3.org/2000/svg';
/** Line width, as a share of a digit's height. */
const PEN = 0.08;
/** Around unread ink, as a share of the picture's shorter side. */
const MARGIN = 0.008;

export type Tracing = {
  /** Lies over the paper, below what the buttons in `foot` say. */
  root: HTMLElement;
  brackets: HTMLElement;
  foot: HTMLElement;
  readonly area: Area;
  /** Shows a picture, which is closed. */
  showPicture(picture: ImageBitmap): void;
  /** The size of the picture in the unit of the ink. */
  resize(width: number, height: number): void;
  /** Shows each digit's ink, as sure as its bracket, and the boxes of unread ink. */
  showInk(digits: { ink: Stroke[]; doubt: BracketPart['doubt'] }[], look: number | null, unread: readonly Box[]): void;
  clear(): void;
};

export function createTracing(): Tracing {
  const canvas = element('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', texts.shown);
  const ink = document.createElementNS(SVG, 'svg');
  ink.setAttribute('aria-hidden', 'true');
  const brackets = element('fieldset', 'brackets');
  brackets.setAttribute('aria-label', texts.digits);
  const traced = element('div', 'traced', canvas, ink, brackets);
  const foot = element('div', 'tracing-foot');
  const root = element('div', 'tracing', element('div', 'traced-paper', traced), foot);
  let area: Area = { left: 0, top: 0, width: 1, height: 1 };

  function resize(width: number, height: number): void {
    area = { left: 0, top: 0, width, height };
    traced.style.setProperty('--ratio', String(width / height));
    ink.setAttribute('viewBox', `0 0 ${width} ${height}`);
  }

  return {
    root,
    brackets,
    foot,
    get area() {
      return area;
    },
    showPicture(picture) {
      canvas.width = picture.width;
      canvas.height = picture.height;
      resize(picture.width, picture.height);
      canvas.getContext('bitmaprenderer')!.transferFromImageBitmap(picture);
    },
    resize,
    showInk(digits, look, unread) {
      const heights = digits.map((digit) => boundingBox(digit.ink, 0).height).sort((one, other) => one - other);
      const height = heights[heights.length >> 1] ?? 0;
      traced.style.setProperty('--tall', String(height / area.height));
      const paths = digits.map((digit, i) => {
        const path = document.createElementNS(SVG, 'path');
        path.setAttribute('d', digit.ink.map(polyline).join(''));
        path.style.strokeWidth = String(PEN * height);
        path.classList.toggle('unread', digit.doubt === 'unread');
        path.classList.toggle('looked', i === look);
        return path;
      });
      const margin = MARGIN * Math.min(area.width, area.height);
      const boxes = unread.map(([left, top, right, bottom]) => {
        const box = document.createElementNS(SVG, 'rect');
        const sides = { x: left - margin, y: top - margin, width: right - left, height: bottom - top };
        box.setAttribute('x', String(sides.x));
        box.setAttribute('y', String(sides.y));
        box.setAttribute('width', String(sides.width + 2 * margin));
        box.setAttribute('height', String(sides.height + 2 * margin));
        return box;
      });
      ink.replaceChildren(...paths, ...boxes);
    },
    clear() {
      ink.replaceChildren();
      canvas.width = canvas.height = 0; // frees its memory
    },
  };
}

/** As it was traced: thinned and smoothed as a pen's, the small strokes of a small picture would lose their shape. */
function polyline(stroke: Stroke): string {
  const [first, ...others] = stroke.map(({ x, y }) => `${x},${y}`);
  return `M${first}L${[...others, others.at(-1) ?? first].join(' ')}`;
}
