// Your ten digits: a slot for each of them, which the first good one that is drawn fills.

import { drawings as texts } from '../../messages';
import { numerals } from '../../numerals/numerals';
import type { DigitPad } from '../../pad/digit-pad';
import type { Collection } from './collection';
import { openButton } from './open-button';
import { save } from './save';
import type { SavedDrawing } from './saved-drawings';

/** Shows the ten slots in `root` and keeps them up to date with `collection`. */
export function bindTray(root: HTMLElement, collection: Collection, pad: DigitPad): void {
  const find = <T extends Element = HTMLElement>(selector: string) => root.querySelector<T>(selector)!;
  const slots = Array.from({ length: 10 }, () => document.createElement('li'));
  const status = find('.collected');
  const finished = find('.finished');
  let shown: (SavedDrawing | undefined)[] | null = null;

  function show(): void {
    const ten = firstOfEach(collection.all);
    const before = shown;
    shown = ten;
    ten.forEach((drawing, digit) => {
      if (before !== null && before[digit] === drawing) return;
      const slot = slots[digit]!;
      slot.className = drawing === undefined ? 'empty' : 'filled';
      slot.classList.toggle('new', before !== null && before[digit] === undefined && drawing !== undefined);
      slot.replaceChildren(
        drawing === undefined ? emptySlot(digit) : openButton(drawing.strokes, texts.openYour(digit), pad),
      );
    });
    const count = ten.filter((drawing) => drawing !== undefined).length;
    const text = count === 10 ? texts.allCollected : texts.collected(count);
    if (status.textContent !== text) status.textContent = text;
    finished.hidden = count < 10;
    root.classList.toggle('full', count === 10);
  }

  find('.save-ten').addEventListener('click', () => {
    const ten = firstOfEach(collection.all).filter((drawing) => drawing !== undefined);
    void save(ten, 'png', status);
  });
  find('.print-ten').addEventListener('click', () => window.print());
  find('ol').append(...slots);
  collection.onChange(show);
  show();
}

function emptySlot(digit: number): HTMLElement {
  const slot = document.createElement('span');
  slot.setAttribute('role', 'img');
  slot.setAttribute('aria-label', texts.missing(digit));
  slot.append(numerals(String(digit)));
  return slot;
}

/** The first drawing of each digit, by digit; undefined where there is none. */
function firstOfEach(newestFirst: readonly SavedDrawing[]): (SavedDrawing | undefined)[] {
  return Array.from({ length: 10 }, (_, digit) => newestFirst.findLast((drawing) => drawing.digit === digit));
}
