// The ink canvas: shows strokes, sharp at any size and pixel ratio.
//
// Strokes are stored in pad units, 1000 across the shorter side, and repainted whenever the size, the pixel ratio or the
// color changes, so that resizing or zooming the page loses and displaces nothing.

import type { Point, Stroke } from '../recognizer/shared/drawing';
import type { Drawing } from './history';
import { sameInk, takeSnapshot } from './snapshot';
import { outline } from './stroke-outline';

/** The pad's shorter side in pad units. */
export const PAD_UNITS = 1000;

export type Cursor = { at: Point; down: boolean };

export type InkCanvas = {
  /** Shows a drawing in the next frame. Requests no frame if it is shown already, since each one delays a reading. */
  show(drawing: Drawing): void;
  /** Shows a ring at the keyboard pen, filled while the pen is down; null removes it. */
  showCursor(cursor: Cursor | null): void;
  /** Position of a pointer in pad units. */
  locate(event: { clientX: number; clientY: number }): Point;
  /** Stops observing the canvas. */
  release(): void;
};

/**
 * @param canvas its CSS size is the size of the paper, its CSS color the color of the ink
 * @param penWidth returns the line width in pad units; called at every repaint
 */
export function createInkCanvas(canvas: HTMLCanvasElement, penWidth: () => number): InkCanvas {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('Your browser does not provide a canvas to draw on.');
  let shown = takeSnapshot([]);
  let cursor: Cursor | null = null;
  let frame = 0;
  let size: ResizeObserverEntry | null = null;
  // Strokes only ever grow, so that an unchanged length means an unchanged shape.
  const shapes = new WeakMap<Stroke, { length: number; width: number; path: Path2D }>();

  function paint(): void {
    frame = 0;
    const width = devicePixels('inlineSize');
    const height = devicePixels('blockSize');
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const scale = Math.min(width, height) / PAD_UNITS;
    context!.setTransform(1, 0, 0, 1, 0, 0);
    context!.clearRect(0, 0, width, height);
    context!.setTransform(scale, 0, 0, scale, (width - PAD_UNITS * scale) / 2, (height - PAD_UNITS * scale) / 2);
    context!.strokeStyle = getComputedStyle(canvas).color;
    context!.fillStyle = context!.strokeStyle;
    for (const stroke of shown.drawing) context!.fill(shape(stroke, penWidth()));
    if (cursor !== null) paintCursor(context!, cursor, penWidth());
  }

  function shape(stroke: Stroke, width: number): Path2D {
    const cached = shapes.get(stroke);
    if (cached?.length === stroke.length && cached.width === width) return cached.path;
    const path = new Path2D(outline(stroke, width));
    shapes.set(stroke, { length: stroke.length, width, path });
    return path;
  }

  function repaint(): void {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  function devicePixels(axis: 'inlineSize' | 'blockSize'): number {
    const computed = (size?.contentBoxSize[0]?.[axis] ?? 0) * window.devicePixelRatio;
    const exact = size?.devicePixelContentBoxSize?.[0]?.[axis];
    // If the browser reports the exact size after layout, it differs from the computed one by at most a pixel.
    return exact !== undefined && Math.abs(exact - computed) < 1 ? exact : Math.round(computed);
  }

  const resizeObserver = new ResizeObserver(([entry]) => {
    size = entry ?? null;
    paint(); // at once, since a resized canvas is empty
  });
  try {
    resizeObserver.observe(canvas, { box: 'device-pixel-content-box' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // Safari does not support this box
    resizeObserver.observe(canvas);
  }
  // Measured once per stroke: measuring at each move would force a layout of the answer first.
  let bounds: DOMRect | null = null;
  const listening = new AbortController();
  for (const type of ['pointerdown', 'scroll', 'resize']) {
    const options = { capture: true, passive: true, signal: listening.signal };
    addEventListener(type, () => (bounds = null), options);
  }
  const darkScheme = matchMedia('(prefers-color-scheme: dark)');
  darkScheme.addEventListener('change', repaint);

  return {
    show(drawing) {
      const next = takeSnapshot(drawing);
      if (sameInk(shown, next)) return;
      shown = next;
      repaint();
    },
    showCursor(next) {
      if (cursor === null && next === null) return;
      cursor = next;
      repaint();
    },
    locate({ clientX, clientY }) {
      bounds ??= canvas.getBoundingClientRect();
      const { left, top, width, height } = bounds;
      const side = Math.min(width, height);
      const toPad = (offset: number, length: number) => ((offset - (length - side) / 2) / side) * PAD_UNITS;
      return { x: toPad(clientX - left, width), y: toPad(clientY - top, height) };
    },
    release() {
      resizeObserver.disconnect();
      listening.abort();
      darkScheme.removeEventListener('change', repaint);
      cancelAnimationFrame(frame);
    },
  };
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
