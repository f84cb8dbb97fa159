// Keeps the drawing on the pad for this tab, so that nothing is lost by following a link, reloading or going back.
import type { DigitPad } from '../pad/digit-pad';
import { copyDrawing } from '../recognizer/shared/drawing';

const STORE = 'inkling-on-the-pad';

/** Restores the drawing that this tab had on its pad, and stores it whenever the page is left or hidden. */
export function keepDrawing(pad: DigitPad): void {
  restore(pad);
  addEventListener('pagehide', () => storeDrawing(pad));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') storeDrawing(pad); // a hidden tab may be discarded without `pagehide`
  });
}

function restore(pad: DigitPad): void {
  try {
    const stored = sessionStorage.getItem(STORE);
    if (stored !== null) pad.strokes = copyDrawing(JSON.parse(stored));
  } catch {
    // Storage is blocked or holds something else: the paper stays blank.
  }
}

/** Returns whether the drawing is stored: storage may be blocked or full. */
export function storeDrawing(pad: DigitPad): boolean {
  try {
    if (pad.blank) sessionStorage.removeItem(STORE);
    else sessionStorage.setItem(STORE, JSON.stringify(pad.strokes));
    return true;
  } catch {
    return pad.blank;
  }
}
