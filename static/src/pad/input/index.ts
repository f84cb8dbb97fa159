// All ways to draw on the paper: pointers (mouse, finger, stylus) and the keyboard pen.
import type { Point } from '../../recognizer/shared/drawing';
import { touches } from '../eraser';
import type { InkCanvas } from '../ink-canvas';
import type { Sketch } from '../sketch';
import { preventDefaultActions } from './default-actions';
import { listenForKeyboardPen } from './keyboard-pen';
import { listenForPointer } from './pointer';

/**
 * Draws the input of `element` into `sketch` until `signal` aborts.
 * @param view the element's window
 * @returns a function that shows the keyboard pen again, with the current state of the sketch
 */
export function listenForInput(
  element: HTMLElement,
  view: Window,
  sketch: Sketch,
  inkCanvas: InkCanvas,
  announce: (text: string) => void,
  signal: AbortSignal,
): () => void {
  let keyboardPen: Point | null = null;
  const showKeyboardPen = () => inkCanvas.showCursor(keyboardPen && { at: keyboardPen, down: sketch.penDown });
  listenForKeyboardPen(
    element,
    {
      isDown: () => sketch.penDown,
      begin: (point) => sketch.begin(point),
      move: (points) => sketch.extend(points),
      end: () => sketch.end(),
    },
    {
      show(at) {
        keyboardPen = at;
        showKeyboardPen();
      },
      announce,
    },
    () => inkCanvas.area,
    signal,
  );

  // Only a stylus measures pressure; mice and most touch screens report a constant.
  const toPoint = (event: PointerEvent): Point => ({
    ...inkCanvas.locate(event),
    ...(event.pointerType === 'pen' && event.pressure > 0 ? { pressure: event.pressure } : {}),
  });
  let eraser: Point | null = null;
  function eraseTo(to: Point): void {
    const from = eraser ?? to;
    sketch.erase((stroke) => touches(stroke, from, to, inkCanvas.penWidth()));
    eraser = to;
  }
  listenForPointer(
    element,
    view,
    {
      begin(event, tool) {
        eraser = null;
        if (tool === 'pen') return sketch.begin(toPoint(event));
        sketch.beginErasing();
        eraseTo(toPoint(event));
      },
      move(events) {
        if (eraser === null) sketch.extend(events.map(toPoint));
        else for (const event of events) eraseTo(toPoint(event));
      },
      predict(events) {
        if (eraser === null && sketch.penDown) inkCanvas.showPrediction(events.map(toPoint));
      },
      end: () => sketch.end(),
      cancel: () => sketch.cancel(),
    },
    signal,
  );
  preventDefaultActions(element, view, signal);
  return showKeyboardPen;
}
