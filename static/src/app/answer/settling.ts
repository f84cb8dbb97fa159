// When a reading is an answer. While the pen is down, and for a moment after, it is only a guess: the next stroke may
// still change it.
import type { DigitPad } from '../../pad/digit-pad';
import type { LiveReading } from '../../recognizer/shared/number-reading';

/** Milliseconds after the last change of the drawing before the reading counts as the answer. */
export const SETTLE_MS = 250;

export type Settling = {
  /** Withdraws the answer: the drawing has changed. Called before the reading of what it is now has arrived. */
  withdraw(): void;
  /** Shows a reading of an unfinished drawing. */
  guess(reading: LiveReading): void;
  /** Shows the reading of a finished drawing. Called once for each. */
  settle(reading: LiveReading): void;
};

/**
 * Follows the readings of `pad`.
 * @returns a function that settles the present reading at once, if the pen is up
 */
export function followReadings(pad: DigitPad, { withdraw, guess, settle }: Settling): () => void {
  let current: LiveReading | null = null; // of the drawing as it is now
  let rested = false;
  let timer = 0;

  function rest(): void {
    clearTimeout(timer);
    if (pad.penDown) return; // the end of the stroke is a change, too
    if (!rested && current !== null) settle(current);
    rested = true;
  }

  pad.addEventListener('drawingchange', () => {
    current = null;
    if (rested && !pad.blank) withdraw();
    rested = false;
    clearTimeout(timer);
    if (!pad.penDown && !pad.blank) timer = window.setTimeout(rest, SETTLE_MS);
  });
  pad.addEventListener('reading', (event) => {
    current = (event as CustomEvent<LiveReading>).detail;
    if (rested) settle(current);
    else guess(current);
  });
  return rest;
}
