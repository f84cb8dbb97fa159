// The list of the visit's drawings: each can be drawn again, called what it was meant to be, saved with the others or erased.

import type { DigitPad } from '../../pad/digit-pad';
import { PAD_UNITS } from '../../pad/ink-canvas';
import { thumbnail } from '../../pad/thumbnail';
import type { Reading } from '../../recognizer/shared/reading';
import { sheetOf } from './contact-sheet';
import { fromStore, type Kept, toFile, toStore, withOne } from './saved-drawings';

const STORE = 'inkling-drawings';
const NO_DIGIT = 'none';
const NOT_KEPT = 'This browser keeps nothing for this page: save them before you leave it or load it again.';

/** Keeps in `root` what was drawn on `pad`: a drawing is added when it makes way for blank paper. */
export function keepDrawings(root: HTMLDetailsElement, pad: DigitPad): void {
  const list = root.querySelector('ul')!;
  const count = root.querySelector('.count')!;
  const note = root.querySelector('.note')!;
  const lasting = note.textContent;
  let kept = fromStore(stored());
  let current: Kept | null = null;

  function keep(next: Kept[]): void {
    remember(next);
    show();
  }

  function remember(next: Kept[]): void {
    kept = next;
    note.textContent = store(toStore(kept)) ? lasting : NOT_KEPT;
  }

  function show(): void {
    root.hidden = kept.length === 0;
    count.textContent = String(kept.length);
    list.replaceChildren(...kept.map(item));
  }

  function item(read: Kept): HTMLElement {
    let drawing = read;
    const again = document.createElement('button');
    const label = () => again.setAttribute('aria-label', `Draw this ${drawing.digit ?? 'drawing'} again`);
    again.type = 'button';
    label();
    again.append(thumbnail(drawing.strokes, PAD_UNITS));
    again.addEventListener('click', () => {
      pad.strokes = drawing.strokes;
      pad.scrollIntoView({ block: 'nearest' });
    });
    // The entry stays, and the focus with it: each arrow key in the list of what it may be is a choice.
    const correct = (digit: number | null) => {
      const corrected = { ...drawing, digit };
      remember(kept.map((one) => (one === drawing ? corrected : one)));
      drawing = corrected;
      label();
    };
    const entry = document.createElement('li');
    entry.append(again, choice(drawing.digit, correct));
    return entry;
  }

  function finish(): void {
    if (current !== null) keep(withOne(kept, current));
    current = null;
  }

  pad.addEventListener('reading', (event) => {
    const { digit, accepted } = (event as CustomEvent<Reading>).detail;
    current = { digit: accepted ? digit : null, strokes: pad.strokes };
  });
  pad.addEventListener('change', () => {
    if (pad.blank) finish();
  });
  root.querySelector('.save')!.addEventListener('click', () => {
    finish();
    download('inkling-drawings.json', new Blob([toFile(kept)], { type: 'application/json' }));
  });
  root.querySelector('.picture-sheet')!.addEventListener('click', async () => {
    finish();
    download('inkling-drawings.png', await sheetOf(kept));
  });
  root.querySelector('.erase')!.addEventListener('click', () => {
    current = null;
    keep([]);
  });
  show();
}

/** A list of what a drawing may be. */
function choice(digit: number | null, onChoice: (digit: number | null) => void): HTMLElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'What it was meant to be');
  for (const name of [...Array(10).keys(), NO_DIGIT].map(String)) select.append(new Option(name));
  select.value = String(digit ?? NO_DIGIT);
  select.addEventListener('change', () => onChoice(select.value === NO_DIGIT ? null : Number(select.value)));
  return select;
}

function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What this tab has kept; nothing where the browser forbids it. */
function stored(): string | null {
  try {
    return sessionStorage.getItem(STORE);
  } catch {
    return null;
  }
}

/** Returns whether the browser keeps it: it may have forbidden storage, or no room left. */
function store(text: string): boolean {
  try {
    sessionStorage.setItem(STORE, text);
    return true;
  } catch {
    return false;
  }
}
