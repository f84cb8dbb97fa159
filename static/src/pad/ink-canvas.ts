// The ink canvas: shows strokes, sharp at any size and pixel ratio.
//
// Strokes are stored in pad units, usually 1000 across the shorter side, and repainted whenever the size, the pixel ratio, the
// color or the pen width changes, so that resizing or zooming the page loses and displaces nothing.
import { errors } from '../messages';
import { ReadableError } from '../messages/readable-error';
import type { Point, Stroke } from '../recognizer/shared/drawing';
import { observeDevicePixels } from './canvas-size';
import type { Drawing } from './history';
import { createLocator } from './locator';
import { type Area, paperArea } from './paper-area';
import type { ShadowTree } from './shadow-tree';
import { sameInk, takeSnapshot } from './snapshot';
import { boundingBox, outline } from './stroke-outline';

const PEN_WIDTH = 36;
/** Milliseconds after which a pen that no longer moves is where it is, and not where it was expected. */
const PREDICTION_LIFETIME = 50;

export type Cursor = { at: Point; down: boolean };

export type InkCanvas = {
  /** Shows a drawing in the next frame. Requests no frame if it is shown already, since each one delays a reading. */
  show(drawing: Drawing): void;
  /** Extends the last stroke on screen to where its pen is expected in the next frame, until the next call of `show`. */
  showPrediction(points: Point[]): void;
  /** Shows a ring at the keyboard pen, filled while the pen is down; null removes it. */
  showCursor(cursor: Cursor | null): void;
  /** Position of a pointer in pad units. */
  locate(event: { clientX: number; clientY: number }): Point;
  /** The area that the paper shows: it contains the drawing, unless the pen has left the paper. */
  readonly area: Area;
  /** Line width in pad units. */
  penWidth(): number;
};

/**
 * Shows ink on the canvas until `signal` aborts. The canvas' CSS size is the size of the paper, its CSS color the color of
 * the ink, its CSS stroke width the line width in pad units; each of its transitions must run when one of these changes.
 * @param view the canvas' window
 */
export function createInkCanvas(
  { canvas, corners }: ShadowTree,
  view: Window & typeof globalThis,
  signal: AbortSignal,
): InkCanvas {
  const context = canvas.getContext('2d');
  if (context === null) throw new ReadableError(errors.noCanvas, 'getContext returned null.');
  let shown = takeSnapshot([]);
  let prediction: Point[] = [];
  let cursor: Cursor | null = null;
  let area = paperArea(0, 0, boundingBox([], 0));
  let frame = 0;
  let expiry = 0;
  let painted = false; // since the last change of the canvas' size, which empties it
  const style = view.getComputedStyle(canvas);
  const printing = view.matchMedia('print');
  const penWidth = () => Number.parseFloat(style.strokeWidth) || PEN_WIDTH;
  // Strokes only ever grow, so that an unchanged length means an unchanged shape.
  const shapes = new WeakMap<Stroke, { length: number; width: number; path: Path2D }>();

  function paint(): void {
    frame = 0;
    const { width, height } = size();
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      painted = false;
    }
    // A browser reserves memory, 4 bytes a pixel, only once something is painted.
    if (!painted && shown.drawing.length === 0 && cursor === null) return;
    painted = true;
    const scale = width / area.width;
    context!.setTransform(1, 0, 0, 1, 0, 0);
    context!.clearRect(0, 0, width, height);
    context!.setTransform(scale, 0, 0, scale, -area.left * scale, -area.top * scale);
    context!.fillStyle = style.color;
    if (printing.matches && style.printColorAdjust !== 'exact') context!.fillStyle = printable(context!.fillStyle);
    context!.strokeStyle = context!.fillStyle;
    const pen = penWidth();
    const last = shown.drawing.length - 1;
    shown.drawing.forEach((stroke, i) => {
      const predicted = i === last && prediction.length > 0;
      context!.fill(predicted ? new Path2D(outline([...stroke, ...prediction], pen)) : shape(stroke, pen));
    });
    if (cursor !== null) paintCursor(context!, cursor, pen);
  }

  function shape(stroke: Stroke, width: number): Path2D {
    const cached = shapes.get(stroke);
    if (cached?.length === stroke.length && cached.width === width) return cached.path;
    const path = new Path2D(outline(stroke, width));
    shapes.set(stroke, { length: stroke.length, width, path });
    return path;
  }

  function contain(drawing: Drawing): void {
    const { width, height } = size();
    area = paperArea(width, height, boundingBox(drawing, 0));
  }

  function resized(): void {
    contain(shown.drawing);
    paint(); // at once, since a resized canvas is empty
  }

  function repaint(): void {
    if (frame === 0) frame = view.requestAnimationFrame(paint);
  }

  function showPrediction(points: Point[]): void {
    view.clearTimeout(expiry);
    if (prediction.length > 0 || points.length > 0) repaint();
    prediction = points;
    if (points.length > 0) expiry = view.setTimeout(showPrediction, PREDICTION_LIFETIME, []);
  }

  const size = observeDevicePixels(canvas, view, resized, signal);
  const locate = createLocator(corners, () => area, view, signal);
  for (const type of ['transitionrun', 'transitionend']) canvas.addEventListener(type, repaint, { signal });
  printing.addEventListener('change', paint, { signal }); // at once, in the colors of the print
  signal.addEventListener('abort', () => {
    view.cancelAnimationFrame(frame);
    view.clearTimeout(expiry);
  });

  return {
    show(drawing) {
      showPrediction([]);
      const next = takeSnapshot(drawing);
      if (sameInk(shown, next)) return;
      // The pen, which only ever adds a stroke, must not move the paper under itself.
      if (shown.drawing.some((stroke, i) => stroke !== drawing[i]) || drawing.length > shown.drawing.length + 1) {
        contain(drawing);
      }
      shown = next;
      repaint();
    },
    showPrediction,
    showCursor(next) {
      if (cursor === null && next === null) return;
      cursor = next;
      repaint();
    },
    locate,
    get area() {
      return area;
    },
    penWidth,
  };
}

/** The color of ink on white paper, where the backgrounds of a dark page are not printed: black if it is too light. */
function printable(color: string): string {
  const contrasts = [1, 3, 5].map((i) => 255 - Number.parseInt(color.slice(i, i + 2), 16)); // NaN if it is not #rrggbb
  return Math.hypot(...contrasts) < 255 ? '#000' : color; // as browsers do with text
}

function paintCursor(context: CanvasRenderingContext2D, { at, down }: Cursor, penWidth: number): void {
  context.lineWidth = penWidth / 4;
  context.beginPath();
  context.arc(at.x, at.y, penWidth, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  context.arc(at.x, at.y, penWidth / (down ? 2 : 6), 0, 2 * Math.PI);
  context.fill();
}
