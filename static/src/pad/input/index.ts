// All ways to draw on the paper: pointers (mouse, finger, stylus) and the keyboard pen.
import type { Point } from '../../recognizer/shared/drawing';
import type { InkCanvas } from '../ink-canvas';
import type { Sketch } from '../sketch';
import { listenForKeyboardPen } from './keyboard-pen';
import { listenForPointer } from './pointer';

/**
 * Draws the input of `element` into `sketch` until `signal` aborts.
 * @returns a function that shows the keyboard pen again, with the current state of the sketch
 */
export function listenForInput(
  element: HTMLElement,
  sketch: Sketch,
  inkCanvas: InkCanvas,
  announce: (text: string) => void,
  signal: AbortSignal,
): () => void {
  let keyboardPen: Point | null = null;
  const showKeyboardPen = () => inkCanvas.showCursor(keyboardPen && { at: keyboardPen, down: sketch.penDown });
  // Only a stylus measures pressure; mice and most touch screens report a constant.
  const toPoint = (event: PointerEvent): Point => ({
    ...inkCanvas.locate(event),
    ...(event.pointerType === 'pen' && event.pressure > 0 ? { pressure: event.pressure } : {}),
  });
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
    signal,
  );
  listenForPointer(
    element,
    {
      begin: (event) => sketch.begin(toPoint(event)),
      move: (events) => sketch.extend(events.map(toPoint)),
      end: () => sketch.end(),
      cancel: () => sketch.cancel(),
    },
    signal,
  );
  return showKeyboardPen;
}
