// The drawing on the paper: the undo history of finished strokes, and the stroke or the erasing in progress.
import type { Point, Stroke } from '../recognizer/shared/drawing';
import { add, BLANK, change, clear, type Drawing, type History, redo, undo } from './history';
import type { Command } from './input/shortcuts';

const STEPS = { undo, redo, clear };

export class Sketch {
  #history: History = BLANK;
  #stroke: Stroke | null = null;
  #left: Drawing | null = null; // while erasing: the strokes not erased so far
  #onChange: () => void;

  /** @param onChange called after every change of the drawing */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** All strokes, the one in progress last. */
  get drawing(): Drawing {
    const finished = this.#left ?? this.#history.present;
    return this.#stroke === null ? finished : [...finished, this.#stroke];
  }

  /** Whether a stroke or an erasing movement is in progress. */
  get penDown(): boolean {
    return this.#stroke !== null || this.#left !== null;
  }

  get canUndo(): boolean {
    return this.#finished().past.length > 0;
  }

  get canRedo(): boolean {
    return this.#finished().future.length > 0;
  }

  /** Replaces the drawing, as one step of the history. */
  replace(drawing: Drawing): void {
    this.#commit(change(this.#history, drawing));
  }

  /** Replaces the drawing and forgets all others, so that nothing can be undone. */
  restart(drawing: Drawing): void {
    this.#commit({ ...BLANK, present: drawing });
  }

  /** Runs a command. A stroke in progress is finished first, and further moves of its pen are ignored. */
  command(command: Command): void {
    this.#commit(STEPS[command](this.#finished()));
  }

  begin(point: Point): void {
    this.#stroke = [point];
    this.#onChange();
  }

  extend(points: Point[]): void {
    if (this.#stroke === null) return;
    this.#stroke.push(...points);
    this.#onChange();
  }

  beginErasing(): void {
    this.#left = this.#history.present;
  }

  /** Erases strokes. All that one movement erases is one step of the history. */
  erase(isErased: (stroke: Stroke) => boolean): void {
    const left = this.#left?.filter((stroke) => !isErased(stroke));
    if (left === undefined || left.length === this.#left?.length) return;
    this.#left = left;
    this.#onChange();
  }

  /** Finishes the stroke or the erasing in progress. */
  end(): void {
    if (this.penDown) this.#commit(this.#finished());
  }

  /** Discards the stroke or the erasing in progress. */
  cancel(): void {
    if (this.penDown) this.#commit(this.#history);
  }

  /** The history as it is once what is in progress is finished. */
  #finished(): History {
    if (this.#stroke !== null) return add(this.#history, this.#stroke);
    const erased = this.#left !== null && this.#left.length < this.#history.present.length;
    return erased ? change(this.#history, this.#left!) : this.#history;
  }

  #commit(history: History): void {
    this.#stroke = null;
    this.#left = null;
    this.#history = history;
    this.#onChange();
  }
}
