// The collection of drawn digits: those saved in this tab, those on the paper now, and what the person said they are.
import type { Stroke } from '../../recognizer/shared/drawing';
import type { Label } from '../answer/correction';
import { drawingKey, MAX_DRAWINGS, parseSaved, type SavedDrawing, withDrawing } from './saved-drawings';
import { load, store } from './storage';

const STORE = 'inkling-drawings';
const CORRECTED = 'inkling-corrected';

export class Collection {
  #saved: readonly SavedDrawing[] = parseSaved(load(STORE));
  #onPaper: readonly SavedDrawing[] = [];
  #before: readonly SavedDrawing[] | null = null;
  #corrected: readonly [key: string, label: Label][] = parseCorrected(load(CORRECTED));
  #listeners: (() => void)[] = [];
  /** Whether everything is stored: storage may be blocked or full. */
  stored = true;

  /** The saved digits, newest first. */
  get saved(): readonly SavedDrawing[] {
    return this.#saved;
  }

  /** The saved digits and those on the paper, newest first. */
  get all(): readonly SavedDrawing[] {
    return this.#onPaper.reduce(withDrawing, this.#saved);
  }

  /** Whether the latest deletion can be undone. */
  get canRestore(): boolean {
    return this.#before !== null;
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Takes note of the digits on the paper, from left to right. `shown`: whether they count as read. */
  putOnPaper(digits: readonly { read: Label; strokes: Stroke[] }[], shown: boolean): void {
    this.#onPaper = digits.map(({ read, strokes }) => {
      const label = this.labelOf(strokes);
      return { read, digit: label === undefined ? read : label, strokes };
    });
    if (shown) this.#changed();
  }

  /** Saves the digits on the paper, which is cleared. */
  savePaper(): void {
    if (this.#onPaper.length === 0) return;
    this.#save(this.all);
    this.#onPaper = [];
    this.#changed();
  }

  /** Labels these strokes with what the person meant. */
  label(strokes: Stroke[], label: Label): void {
    const key = drawingKey(strokes);
    const others = this.#corrected.filter(([other]) => other !== key);
    this.#corrected = [...others, [key, label] as [string, Label]].slice(-MAX_DRAWINGS);
    store(CORRECTED, this.#corrected);
    this.#onPaper = this.#onPaper.map((one) => (drawingKey(one.strokes) === key ? { ...one, digit: label } : one));
    this.#changed();
  }

  /** The label that the person gave to these strokes, on the paper or in the list; undefined if none. */
  labelOf(strokes: readonly Stroke[]): Label | undefined {
    const key = drawingKey(strokes);
    const corrected = this.#corrected.find(([other]) => other === key);
    if (corrected !== undefined) return corrected[1];
    return this.#saved.find((one) => one.digit !== one.read && drawingKey(one.strokes) === key)?.digit;
  }

  /** Changes the label of a saved digit. */
  relabel(drawing: SavedDrawing, digit: Label): void {
    this.#save(this.#saved.map((one) => (one === drawing ? { ...drawing, digit } : one)));
    this.#changed();
  }

  remove(removed: readonly SavedDrawing[]): void {
    this.#before = this.#saved;
    this.#save(this.#saved.filter((one) => !removed.includes(one)));
    this.#changed();
  }

  /** Removes everything, what is on the paper included. */
  removeAll(): void {
    this.#onPaper = [];
    this.remove(this.#saved);
  }

  /** Undoes the latest deletion. */
  restore(): void {
    if (this.#before !== null) this.#save(this.#before);
    this.forget();
  }

  /** From now on the latest deletion cannot be undone. */
  forget(): void {
    this.#before = null;
    this.#changed();
  }

  #save(saved: readonly SavedDrawing[]): void {
    this.#saved = saved;
    this.stored = store(STORE, saved);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The stored labels by drawing; none if `stored` is something else, such as what an earlier version stored. */
function parseCorrected(stored: unknown): [key: string, label: Label][] {
  return Array.isArray(stored) ? stored.filter((one) => Array.isArray(one) && one.length === 2) : [];
}
