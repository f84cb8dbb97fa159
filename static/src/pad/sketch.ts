// What is on the paper: the history of finished strokes, and the stroke under the pen.
import type { Point, Stroke } from '../recognizer/shared/drawing';
import { add, BLANK, change, clear, type Drawing, type History, redo, undo } from './history';
import type { Command } from './input/shortcuts';

const STEPS = { undo, redo, clear };

export class Sketch {
  #history: History = BLANK;
  #stroke: Stroke | null = null;
  #onChange: () => void;

  /** @param onChange called after whatever changed what is drawn */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** All strokes, the one under the pen last. */
  get drawing(): Drawing {
    return this.#stroke === null ? this.#history.present : [...this.#history.present, this.#stroke];
  }

  /** Whether a stroke is under way. */
  get penDown(): boolean {
    return this.#stroke !== null;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0 || this.#stroke !== null;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0 && this.#stroke === null;
  }

  /** Puts another drawing in this one's place, as one step of the history. */
  replace(drawing: Drawing): void {
    this.#settle(change(this.#history, drawing));
  }

  /** A command given while the pen is down takes the stroke under it as drawn; what the pen does then counts no more. */
  command(command: Command): void {
    this.#settle(STEPS[command](this.#stroke === null ? this.#history : add(this.#history, this.#stroke)));
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
    if (this.#stroke !== null) this.#settle(add(this.#history, this.#stroke));
  }

  /** Forgets the stroke under the pen. */
  cancel(): void {
    if (this.#stroke !== null) this.#settle(this.#history);
  }

  #settle(history: History): void {
    this.#stroke = null;
    this.#history = history;
    this.#onChange();
  }
}
