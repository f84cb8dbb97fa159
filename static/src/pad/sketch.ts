// The drawing on the paper: the undo history of finished strokes, and the stroke in progress.
import type { Point, Stroke } from '../recognizer/shared/drawing';
import { add, BLANK, change, clear, type Drawing, type History, redo, undo } from './history';
import type { Command } from './input/shortcuts';

const STEPS = { undo, redo, clear };

export class Sketch {
  #history: History = BLANK;
  #stroke: Stroke | null = null;
  #onChange: () => void;

  /** @param onChange called after every change of the drawing */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** All strokes, the one in progress last. */
  get drawing(): Drawing {
    return this.#stroke === null ? this.#history.present : [...this.#history.present, this.#stroke];
  }

  /** Whether a stroke is in progress. */
  get penDown(): boolean {
    return this.#stroke !== null;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0 || this.#stroke !== null;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0 && this.#stroke === null;
  }

  /** Replaces the drawing, as one step of the history. */
  replace(drawing: Drawing): void {
    this.#commit(change(this.#history, drawing));
  }

  /** Runs a command. A stroke in progress is finished first, and further moves of its pen are ignored. */
  command(command: Command): void {
    this.#commit(STEPS[command](this.#stroke === null ? this.#history : add(this.#history, this.#stroke)));
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

  end(): void {
    if (this.#stroke !== null) this.#commit(add(this.#history, this.#stroke));
  }

  /** Discards the stroke in progress. */
  cancel(): void {
    if (this.#stroke !== null) this.#commit(this.#history);
  }

  #commit(history: History): void {
    this.#stroke = null;
    this.#history = history;
    this.#onChange();
  }
}
