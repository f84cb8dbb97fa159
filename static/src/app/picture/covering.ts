// Covers what is drawn while a picture lies on the sheet: the drawing can be neither seen, changed nor reached.
import type { DigitPad } from '../../pad/digit-pad';
import type { Cover, Sheet } from '../sheet/sheet';

export type Covering = {
  cover(): void;
  uncover(): void;
  /** Whether Undo has something to undo in the picture. */
  offerUndo(possible: boolean): void;
};

/**
 * @param root lies over the paper, hidden at first
 * @param back the button that uncovers the drawing
 */
export function bindCovering(
  pad: DigitPad,
  sheet: Sheet,
  root: HTMLElement,
  back: HTMLElement,
  cover: Cover,
): Covering {
  const [undo, ...others] = ['undo', 'redo', 'clear'].map(
    (command) => document.querySelector<HTMLButtonElement>(`[data-command=${command}]`)!,
  );
  root.hidden = true;

  function show(covered: boolean): void {
    root.hidden = !covered;
    document.documentElement.classList.toggle('with-picture', covered);
    pad.inert = covered;
    for (const button of others) button.disabled = covered;
  }

  function offerUndo(possible: boolean): void {
    undo!.setAttribute('aria-disabled', String(!possible));
  }

  return {
    cover() {
      if (sheet.cover !== null) return;
      const focused = document.activeElement === pad;
      sheet.cover = cover;
      show(true);
      if (focused) back.focus();
    },
    uncover() {
      const focused = root.contains(document.activeElement);
      show(false);
      offerUndo(pad.canUndo);
      sheet.cover = null;
      if (focused) pad.focus();
    },
    offerUndo,
  };
}
