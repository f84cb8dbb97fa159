// What draws on the paper: a mouse, finger or stylus, and the keyboard's cursor pen.

import type { Point } from '../../recognizer/shared/drawing';
import type { Surface } from '../ink-canvas';
import type { Sketch } from '../sketch';
import { followKeys } from './keyboard-pen';
import { followPen } from './pointer';

/** Lets every input that `element` gets draw into `sketch`, until `signal` aborts. Returns what shows the cursor pen. */
export function followInputs(
  element: HTMLElement,
  sketch: Sketch,
  surface: Surface,
  say: (text: string) => void,
  signal: AbortSignal,
): () => void {
  let cursor: Point | null = null;
  const showCursor = () => surface.point(cursor && { at: cursor, down: sketch.penDown });
  // Only a stylus tells how hard it is pressed; mice and most screens give a constant.
  const inked = (event: PointerEvent): Point => ({
    ...surface.locate(event),
    ...(event.pointerType === 'pen' && event.pressure > 0 ? { pressure: event.pressure } : {}),
  });
  followKeys(
    element,
    {
      isDown: () => sketch.penDown,
      begin: (point) => sketch.begin(point),
      move: (points) => sketch.extend(points),
      end: () => sketch.end(),
    },
    {
      show(at) {
        cursor = at;
        showCursor();
      },
      say,
    },
    signal,
  );
  followPen(
    element,
    {
      begin: (event) => sketch.begin(inked(event)),
      move: (events) => sketch.extend(events.map(inked)),
      end: () => sketch.end(),
      cancel: () => sketch.cancel(),
    },
    signal,
  );
  return showCursor;
}
