// The keyboard pen: draws with the keyboard alone. Arrow keys move it, two at once diagonally, with Shift slowly. Space or
// Enter puts it down and lifts it.
import { pad } from '../../messages';
import type { Point } from '../../recognizer/shared/drawing';
import { type Area, PAD_UNITS } from '../paper-area';

/** Pad units per key press; a held key repeats about thirty times a second. */
const STEP = 25;
const SMALL_STEP = 5;

const DIRECTIONS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export type KeyboardStrokes = {
  /** Whether a stroke is in progress, of this or another input. Queried each time, since undo and clear end it, too. */
  isDown(): boolean;
  begin(point: Point): void;
  move(points: Point[]): void;
  end(): void;
};

export type KeyboardPenView = {
  /** Shows the pen at a position; null hides it, once another input is used. */
  show(at: Point | null): void;
  /** Announces the pen's state to screen readers. */
  announce(text: string): void;
};

/**
 * Follows the keys that `element` receives until `signal` aborts. The pen starts in the center.
 * @param area what the paper shows, which the pen does not leave
 */
export function listenForKeyboardPen(
  element: HTMLElement,
  strokes: KeyboardStrokes,
  view: KeyboardPenView,
  area: () => Area,
  signal: AbortSignal,
): void {
  let at: Point = { x: PAD_UNITS / 2, y: PAD_UNITS / 2 };
  let begun = false; // whether this pen began the stroke in progress
  const held = new Set<string>();
  const isDown = () => begun && strokes.isDown();

  function move(step: number): void {
    for (const key of held) {
      const { x, y } = DIRECTIONS[key]!;
      const { left, top, width, height } = area();
      at = { x: clamp(at.x + x * step, left, left + width), y: clamp(at.y + y * step, top, top + height) };
    }
    view.show(at);
    if (isDown()) strokes.move([at]);
  }

  function toggle(): void {
    const down = !isDown();
    if (down && strokes.isDown()) return; // a pointer is drawing
    view.show(at);
    begun = down;
    if (down) strokes.begin(at);
    else strokes.end();
    const { left, top, width, height } = area();
    view.announce((down ? pad.penDown : pad.penUp)((at.x - left) / width, (at.y - top) / height));
  }

  function leave(): void {
    held.clear();
    view.show(null);
    if (isDown()) strokes.end();
    begun = false;
  }

  element.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const togglesPen = event.key === ' ' || event.key === 'Enter';
      if (!togglesPen && !(event.key in DIRECTIONS)) return;
      event.preventDefault(); // keeps the page from scrolling
      if (!togglesPen) {
        held.add(event.key);
        move(event.shiftKey ? SMALL_STEP : STEP);
      } else if (!event.repeat) toggle();
    },
    { signal },
  );
  element.addEventListener('keyup', (event) => held.delete(event.key), { signal });
  // Shown once the keyboard has brought the focus here, not if a pointer did.
  const enter = () => !strokes.isDown() && element.matches(':focus-visible') && view.show(at);
  element.addEventListener('focus', enter, { signal });
  element.addEventListener('blur', leave, { signal });
  signal.addEventListener('abort', leave);
  element.addEventListener('pointerdown', leave, { signal, capture: true });
}

function clamp(position: number, low: number, high: number): number {
  return Math.min(Math.max(position, low), high);
}
