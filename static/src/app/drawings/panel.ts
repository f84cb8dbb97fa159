// The list of saved drawings: each can be opened again, relabeled and deleted; all can be exported or deleted.
import { answer, drawings as texts } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import { PAD_UNITS } from '../../pad/ink-canvas';
import { thumbnail } from '../../pad/thumbnail';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { Reading } from '../../recognizer/shared/reading';
import type { Label } from '../answer/correction';
import { textButton } from '../text-button';
import type { Format } from './files';
import { countRight, drawingKey, parseSaved, type SavedDrawing, withDrawing } from './saved-drawings';

const STORE = 'inkling-drawings';
const CORRECTED = 'inkling-corrected';
const NOT_A_DIGIT = 'none';
/** Milliseconds in which a deletion can be undone. */
const UNDO_MS = 8000;

/** The drawing that was last corrected on the pad, by its key. */
type Corrected = { key: string; digit: Label };

export type SavedDrawings = {
  /** Labels the drawing on the pad with what the person meant. The label stays with these strokes. */
  label(label: Label): void;
  /** The label that the person gave the drawing on the pad; undefined if none. */
  readonly given: Label | undefined;
};

/** Shows the drawings made on `pad` in `root`. A drawing is saved when the paper is cleared. */
export function bindSavedDrawings(root: HTMLDetailsElement, pad: DigitPad): SavedDrawings {
  const find = <T extends Element = HTMLElement>(selector: string) => root.querySelector<T>(selector)!;
  const list = find('ul');
  const note = find('.note');
  const undo = find('.undo-delete');
  const defaultNote = note.textContent;
  let saved = parseSaved(load(STORE));
  let deleted: SavedDrawing[] | null = null; // the list before the last deletion, while that can be undone
  let forgetting = 0;
  let current: { read: Label; strokes: Stroke[] } | null = null;
  let corrected = load(CORRECTED) as Corrected | null;

  function update(next: SavedDrawing[]): void {
    save(next);
    show();
  }

  function save(next: SavedDrawing[]): void {
    saved = next;
    note.textContent = store(STORE, next) ? defaultNote : texts.storageBlocked;
  }

  function show(): void {
    list.replaceChildren(...saved.map(item));
    showCounts();
  }

  function showCounts(): void {
    root.hidden = saved.length === 0 && deleted === null;
    find('summary').textContent = texts.count(saved.length);
    find('.score').textContent = saved.length === 0 ? '' : texts.score(countRight(saved), saved.length);
    find('.actions').hidden = saved.length === 0;
    undo.hidden = deleted === null;
  }

  function remove(removed: readonly SavedDrawing[]): void {
    deleted = saved;
    find('.deleted').textContent = texts.deleted(removed.length);
    update(saved.filter((one) => !removed.includes(one)));
    clearTimeout(forgetting);
    forgetting = window.setTimeout(forget, UNDO_MS);
    undo.querySelector('button')!.focus();
  }

  function forget(): void {
    deleted = null;
    showCounts();
  }

  function item(initial: SavedDrawing): HTMLElement {
    let drawing = initial;
    const open = textButton('', () => {
      pad.strokes = drawing.strokes;
      pad.scrollIntoView({ block: 'nearest' });
    });
    const discard = textButton('×', () => remove([drawing]));
    discard.className = 'discard';
    const updateLabels = () => {
      open.setAttribute('aria-label', texts.open(drawing.digit));
      discard.setAttribute('aria-label', texts.remove(drawing.digit));
    };
    open.append(thumbnail(drawing.strokes, PAD_UNITS));
    // The list is not rebuilt, so that the select keeps the focus: each arrow key is a choice.
    const relabel = (digit: Label) => {
      const relabeled = { ...drawing, digit };
      save(saved.map((one) => (one === drawing ? relabeled : one)));
      drawing = relabeled;
      updateLabels();
      showCounts();
    };
    updateLabels();
    const entry = document.createElement('li');
    entry.append(open, discard, labelSelect(drawing.digit, relabel));
    return entry;
  }

  function saveCurrent(): void {
    if (current !== null) {
      const given = labelOf(current.strokes);
      update(withDrawing(saved, { ...current, digit: given === undefined ? current.read : given }));
    }
    current = null;
  }

  /** The label that these strokes were given on the pad or in the list; undefined if none. */
  function labelOf(strokes: Stroke[]): Label | undefined {
    const key = drawingKey(strokes);
    if (corrected?.key === key) return corrected.digit;
    return saved.find((one) => one.digit !== one.read && drawingKey(one.strokes) === key)?.digit;
  }

  async function saveAs(format: Format): Promise<void> {
    saveCurrent();
    try {
      await (await import('./files')).saveFile(saved, format, note);
    } catch {
      note.textContent = texts.fileFailed;
    }
  }

  pad.addEventListener('reading', (event) => {
    const { digit, accepted } = (event as CustomEvent<Reading>).detail;
    current = { read: accepted ? digit : null, strokes: pad.strokes };
  });
  pad.addEventListener('change', () => {
    if (pad.blank) saveCurrent();
  });
  find('.save').addEventListener('click', () => saveAs('json'));
  find('.picture-sheet').addEventListener('click', () => saveAs('png'));
  find('.erase').addEventListener('click', () => {
    current = null;
    remove(saved);
  });
  undo.querySelector('button')!.addEventListener('click', () => {
    const restored = deleted ?? [];
    forget();
    update(restored);
    find('summary').focus();
  });
  show();
  return {
    label(digit) {
      corrected = { key: drawingKey(pad.strokes), digit };
      store(CORRECTED, corrected);
    },
    get given() {
      return labelOf(pad.strokes);
    },
  };
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

/** What this tab has stored; null if that is nothing, or if the browser blocks storage. */
function load(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name)!);
  } catch {
    return null;
  }
}

/** Returns whether the value was stored: storage may be blocked or full. */
function store(name: string, value: unknown): boolean {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
