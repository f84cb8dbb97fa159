// The list of saved drawings: each can be opened again and relabeled; all can be exported or deleted.
import type { DigitPad } from '../../pad/digit-pad';
import { PAD_UNITS } from '../../pad/ink-canvas';
import { thumbnail } from '../../pad/thumbnail';
import type { Reading } from '../../recognizer/shared/reading';
import { contactSheet } from './contact-sheet';
import { parseSaved, type SavedDrawing, serialize, toExport, withDrawing } from './saved-drawings';

const STORE = 'inkling-drawings';
const NOT_A_DIGIT = 'none';
const STORAGE_BLOCKED = 'Your browser blocks storage for this site. Save your drawings before you leave or reload.';

/** Shows the drawings made on `pad` in `root`. A drawing is saved when the paper is cleared. */
export function bindSavedDrawings(root: HTMLDetailsElement, pad: DigitPad): void {
  const list = root.querySelector('ul')!;
  const count = root.querySelector('.count')!;
  const note = root.querySelector('.note')!;
  const defaultNote = note.textContent;
  let saved = parseSaved(load());
  let current: SavedDrawing | null = null;

  function update(next: SavedDrawing[]): void {
    save(next);
    show();
  }

  function save(next: SavedDrawing[]): void {
    saved = next;
    note.textContent = store(serialize(next)) ? defaultNote : STORAGE_BLOCKED;
  }

  function show(): void {
    root.hidden = saved.length === 0;
    count.textContent = String(saved.length);
    list.replaceChildren(...saved.map(item));
  }

  function item(initial: SavedDrawing): HTMLElement {
    let drawing = initial;
    const open = document.createElement('button');
    const updateLabel = () => open.setAttribute('aria-label', `Open this ${drawing.digit ?? 'drawing'}`);
    open.type = 'button';
    updateLabel();
    open.append(thumbnail(drawing.strokes, PAD_UNITS));
    open.addEventListener('click', () => {
      pad.strokes = drawing.strokes;
      pad.scrollIntoView({ block: 'nearest' });
    });
    // The list is not rebuilt, so that the select keeps the focus: each arrow key is a choice.
    const relabel = (digit: number | null) => {
      const relabeled = { ...drawing, digit };
      save(saved.map((one) => (one === drawing ? relabeled : one)));
      drawing = relabeled;
      updateLabel();
    };
    const entry = document.createElement('li');
    entry.append(open, labelSelect(drawing.digit, relabel));
    return entry;
  }

  function saveCurrent(): void {
    if (current !== null) update(withDrawing(saved, current));
    current = null;
  }

  pad.addEventListener('reading', (event) => {
    const { digit, accepted } = (event as CustomEvent<Reading>).detail;
    current = { digit: accepted ? digit : null, strokes: pad.strokes };
  });
  pad.addEventListener('change', () => {
    if (pad.blank) saveCurrent();
  });
  root.querySelector('.save')!.addEventListener('click', () => {
    saveCurrent();
    download('inkling-drawings.json', new Blob([toExport(saved)], { type: 'application/json' }));
  });
  root.querySelector('.picture-sheet')!.addEventListener('click', async () => {
    saveCurrent();
    download('inkling-drawings.png', await contactSheet(saved));
  });
  root.querySelector('.erase')!.addEventListener('click', () => {
    current = null;
    update([]);
  });
  show();
}

/** A select with the possible labels of a drawing. */
function labelSelect(digit: number | null, onChange: (digit: number | null) => void): HTMLElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'What did you mean?');
  for (const name of Array(10).keys()) select.append(new Option(String(name)));
  select.append(new Option('Not a digit', NOT_A_DIGIT));
  select.value = String(digit ?? NOT_A_DIGIT);
  select.addEventListener('change', () => onChange(select.value === NOT_A_DIGIT ? null : Number(select.value)));
  return select;
}

function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What this tab has stored; null if the browser blocks storage. */
function load(): string | null {
  try {
    return sessionStorage.getItem(STORE);
  } catch {
    return null;
  }
}

/** Returns whether the text was stored: storage may be blocked or full. */
function store(text: string): boolean {
  try {
    sessionStorage.setItem(STORE, text);
    return true;
  } catch {
    return false;
  }
}
