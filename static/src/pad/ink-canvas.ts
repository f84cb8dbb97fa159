// The paper: a canvas that shows strokes, crisp at any pixel ratio and any size.
//
// Strokes are kept in the pad's own units, 1000 across its shorter side, and are painted anew whenever the size, the
// pixel ratio or the colour changes; so nothing is lost or displaced when the page is resized or zoomed.

import type { Point, Stroke } from '../recognizer/shared/drawing';
import type { Drawing } from './history';
import { alike, snapshotOf } from './snapshot';
import { outline } from './stroke-outline';

/** The pad's shorter side in its own units. */
export const PAD_UNITS = 1000;

export type Cursor = { at: Point; down: boolean };

export type Surface = {
  /** Shows a drawing at the next frame; asks for none where it is shown already, as every frame holds up a reading. */
  show(drawing: Drawing): void;
  /** Shows a ring where the cursor pen is, filled while it is down; null takes it away. */
  point(cursor: Cursor | null): void;
  /** Where on the paper a pointer is, in pad units. */
  locate(event: { clientX: number; clientY: number }): Point;
  /** Stops watching the canvas' size. */
  release(): void;
};

/**
 * @param canvas its CSS size is the paper's; its colour is the ink's
 * @param penWidth the line's width in pad units, asked for at every painting
 */
export function paperOn(canvas: HTMLCanvasElement, penWidth: () => number): Surface {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives the page no canvas to draw on.');
  let shown = snapshotOf([]);
  let cursor: Cursor | null = null;
  let frame = 0;
  let size: ResizeObserverEntry | null = null;
  // A stroke only ever grows, so that its length tells whether its shape is still right.
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
    if (cursor !== null) ring(context!, cursor, penWidth());
  }

  function shape(stroke: Stroke, width: number): Path2D {
    const known = shapes.get(stroke);
    if (known?.length === stroke.length && known.width === width) return known.path;
    const path = new Path2D(outline(stroke, width));
    shapes.set(stroke, { length: stroke.length, width, path });
    return path;
  }

  function repaint(): void {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  function devicePixels(axis: 'inlineSize' | 'blockSize'): number {
    const inexact = (size?.contentBoxSize[0]?.[axis] ?? 0) * window.devicePixelRatio;
    const exact = size?.devicePixelContentBoxSize?.[0]?.[axis];
    // Where the browser knows exactly how many pixels the layout came to, that is one more or less than reckoned.
    return exact !== undefined && Math.abs(exact - inexact) < 1 ? exact : Math.round(inexact);
  }

  const sizes = new ResizeObserver(([entry]) => {
    size = entry ?? null;
    paint(); // at once: a resized canvas is empty
  });
  try {
    sizes.observe(canvas, { box: 'device-pixel-content-box' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // Safari does not know this box
    sizes.observe(canvas);
  }
  // Measured once for a stroke: at each move the browser would have to lay out the answer beside it first.
  let place: DOMRect | null = null;
  const watching = new AbortController();
  for (const type of ['pointerdown', 'scroll', 'resize']) {
    const options = { capture: true, passive: true, signal: watching.signal };
    addEventListener(type, () => (place = null), options);
  }
  const schemes = matchMedia('(prefers-color-scheme: dark)');
  schemes.addEventListener('change', repaint);

  return {
    show(drawing) {
      const next = snapshotOf(drawing);
      if (alike(shown, next)) return;
      shown = next;
      repaint();
    },
    point(next) {
      if (cursor === null && next === null) return;
      cursor = next;
      repaint();
    },
    locate({ clientX, clientY }) {
      place ??= canvas.getBoundingClientRect();
      const { left, top, width, height } = place;
      const side = Math.min(width, height);
      const toPad = (offset: number, length: number) => ((offset - (length - side) / 2) / side) * PAD_UNITS;
      return { x: toPad(clientX - left, width), y: toPad(clientY - top, height) };
    },
    release() {
      sizes.disconnect();
      watching.abort();
      schemes.removeEventListener('change', repaint);
      cancelAnimationFrame(frame);
    },
  };
}

function ring(context: CanvasRenderingContext2D, { at, down }: Cursor, penWidth: number): void {
  context.lineWidth = penWidth / 4;
  context.beginPath();
  context.arc(at.x, at.y, penWidth, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  context.arc(at.x, at.y, penWidth / (down ? 2 : 6), 0, 2 * Math.PI);
  context.fill();
}
