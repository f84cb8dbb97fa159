// The list of all saved digits: each can be opened again, relabeled and deleted; all can be exported or deleted.

import { textButton } from '../../dom/text-button';
import { answer, drawings as texts } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import type { Label } from '../answer/correction';
import type { Collection } from './collection';
import type { Format } from './files';
import { openButton } from './open-button';
import { save } from './save';
import { countRight, type SavedDrawing } from './saved-drawings';

const NOT_A_DIGIT = 'none';
/** Milliseconds in which a deletion can be undone. */
const UNDO_MS = 8000;

/** Shows `collection` in `root`. A digit is saved when the paper is cleared. */
export function bindList(root: HTMLDetailsElement, collection: Collection, pad: DigitPad): void {
  const find = <T extends Element = HTMLElement>(selector: string) => root.querySelector<T>(selector)!;
  const list = find('ul');
  const note = find('.note');
  const undo = find('.undo-delete');
  const defaultNote = note.textContent;
  let listed: readonly SavedDrawing[] = [];
  let forgetting = 0;

  function show(): void {
    const { saved, canRestore, stored } = collection;
    if (saved !== listed) {
      listed = saved;
      const chosen = document.activeElement instanceof HTMLSelectElement ? [...list.querySelectorAll('select')] : [];
      const index = chosen.indexOf(document.activeElement as HTMLSelectElement);
      list.replaceChildren(...saved.map(item));
      if (index >= 0) list.querySelectorAll('select')[index]?.focus();
    }
    root.hidden = saved.length === 0 && !canRestore;
    find('summary').textContent = texts.count(saved.length);
    find('.score').textContent = saved.length === 0 ? '' : texts.score(countRight(saved), saved.length);
    find('.actions').hidden = saved.length === 0;
    undo.hidden = !canRestore;
    note.textContent = stored ? defaultNote : texts.storageBlocked;
  }

  /** Lets the person undo a deletion for a while. */
  function offerUndo(count: number): void {
    find('.deleted').textContent = texts.deleted(count);
    clearTimeout(forgetting);
    forgetting = window.setTimeout(() => collection.forget(), UNDO_MS);
    undo.querySelector('button')!.focus();
  }

  function item(drawing: SavedDrawing): HTMLElement {
    const open = openButton(drawing.strokes, texts.open(drawing.digit), pad);
    const discard = textButton('×', () => {
      collection.remove([drawing]);
      offerUndo(1);
    });
    discard.className = 'discard';
    discard.setAttribute('aria-label', texts.remove(drawing.digit));
    const entry = document.createElement('li');
    entry.append(
      open,
      discard,
      labelSelect(drawing.digit, (digit) => collection.relabel(drawing, digit)),
    );
    return entry;
  }

  function saveAs(format: Format): void {
    collection.savePaper();
    void save(collection.saved, format, note);
  }

  find('.save').addEventListener('click', () => saveAs('json'));
  find('.picture-sheet').addEventListener('click', () => saveAs('png'));
  find('.erase').addEventListener('click', () => {
    const { length } = collection.saved;
    collection.removeAll();
    offerUndo(length);
  });
  undo.querySelector('button')!.addEventListener('click', () => {
    clearTimeout(forgetting);
    collection.restore();
    find('summary').focus();
  });
  collection.onChange(show);
  show();
}

/** A select with the possible labels of a drawing. */
function labelSelect(digit: Label, onChange: (digit: Label) => void): HTMLElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', answer.meant);
  for (const name of Array(10).keys()) select.append(new Option(String(name)));
  select.append(new Option(answer.notADigit, NOT_A_DIGIT));
  select.value = String(digit ?? NOT_A_DIGIT);
  select.addEventListener('change', () => onChange(select.value === NOT_A_DIGIT ? null : Number(select.value)));
  return select;
}
