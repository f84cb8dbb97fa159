// The cursor pen: drawing with the keyboard alone. Arrow keys move it, two at once at a slant, Shift slowly; the space bar
// or Enter puts it down and lifts it.
import type { Point } from '../../recognizer/shared/drawing';
import { PAD_UNITS } from '../ink-canvas';

/** Pad units that one press moves the pen; a key that is held repeats some thirty times a second. */
const STEP = 25;
const SMALL_STEP = 5;

const DIRECTIONS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export type CursorStrokes = {
  /** Whether a stroke is under way, this pen's or another's. Asked each time: undoing or clearing ends it, too. */
  isDown(): boolean;
  begin(point: Point): void;
  move(points: Point[]): void;
  end(): void;
};

export type CursorPen = {
  /** Where the pen is from now on; null when another way of drawing has taken over. */
  show(at: Point | null): void;
  /** What a person who does not see the pen is told. */
  say(text: string): void;
};

/** Follows the keys that `element` gets until `signal` aborts; the pen starts in the middle. */
export function followKeys(element: HTMLElement, strokes: CursorStrokes, pen: CursorPen, signal: AbortSignal): void {
  let at: Point = { x: PAD_UNITS / 2, y: PAD_UNITS / 2 };
  let begun = false; // by this pen
  const held = new Set<string>();
  const isDown = () => begun && strokes.isDown();

  function move(step: number): void {
    for (const key of held) {
      const { x, y } = DIRECTIONS[key]!;
      at = { x: within(at.x + x * step), y: within(at.y + y * step) };
    }
    pen.show(at);
    if (isDown()) strokes.move([at]);
  }

  function toggle(): void {
    const down = !isDown();
    if (down && strokes.isDown()) return; // a mouse or finger is drawing
    pen.show(at);
    begun = down;
    if (down) strokes.begin(at);
    else strokes.end();
    pen.say(`Pen ${down ? 'down' : 'up'}, ${percent(at.x)} across, ${percent(at.y)} down.`);
  }

  function leave(): void {
    held.clear();
    pen.show(null);
    if (isDown()) strokes.end();
    begun = false;
  }

  element.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const draws = event.key === ' ' || event.key === 'Enter';
      if (!draws && !(event.key in DIRECTIONS)) return;
      event.preventDefault(); // the page does not scroll under the pen
      if (!draws) {
        held.add(event.key);
        move(event.shiftKey ? SMALL_STEP : STEP);
      } else if (!event.repeat) toggle();
    },
    { signal },
  );
  element.addEventListener('keyup', (event) => held.delete(event.key), { signal });
  element.addEventListener('blur', leave, { signal });
  element.addEventListener('pointerdown', leave, { signal, capture: true });
}

function within(position: number): number {
  return Math.min(Math.max(position, 0), PAD_UNITS);
}

function percent(position: number): string {
  return `${Math.round((100 * position) / PAD_UNITS)} %`;
}
