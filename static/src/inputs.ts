// What draws on the paper: a mouse, finger or stylus, and the keyboard's cursor pen.
import { followKeys } from './cursor';
import type { Point } from './drawing';
import { followPen } from './pen';
import type { Sketch } from './sketch';
import type { Surface } from './surface';

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
      begin: (event) => sketch.begin(surface.locate(event)),
      move: (events) => sketch.extend(events.map(surface.locate)),
      end: () => sketch.end(),
      cancel: () => sketch.cancel(),
    },
    signal,
  );
  return showCursor;
}
