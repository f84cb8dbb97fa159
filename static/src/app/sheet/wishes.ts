// How the person wants strokes divided into digits: some joined to one digit, some split. A wish stays with its strokes as
// long as they are on the paper.
import type { Stroke } from '../../recognizer/shared/drawing';
import type { Division } from '../../recognizer/shared/number-reading';
import { drawingKey } from '../digits/saved-drawings';

type Wish = { together: boolean; strokes: string[] };

export class Wishes {
  #wishes: Wish[] = [];

  /** Takes these strokes for one digit from now on. */
  join(drawing: readonly Stroke[], strokes: readonly number[]): void {
    this.#wish(true, drawing, strokes);
  }

  /** Takes these strokes for more than one digit from now on. */
  split(drawing: readonly Stroke[], strokes: readonly number[]): void {
    this.#wish(false, drawing, strokes);
  }

  /** Takes back the latest wish. */
  undo(): void {
    this.#wishes.pop();
  }

  /** How to divide this drawing; null if no wish concerns it. */
  division(drawing: readonly Stroke[]): Division | null {
    const indices = new Map(drawing.map((stroke, i) => [drawingKey([stroke]), i]));
    const found = this.#wishes
      .map(({ together, strokes }) => ({ together, strokes: strokes.map((key) => indices.get(key)) }))
      .filter((wish): wish is { together: boolean; strokes: number[] } => !wish.strokes.includes(undefined));
    if (found.length === 0) return null;
    const of = (together: boolean) => found.filter((wish) => wish.together === together).map(({ strokes }) => strokes);
    return { together: of(true), apart: of(false) };
  }

  #wish(together: boolean, drawing: readonly Stroke[], indices: readonly number[]): void {
    const strokes = indices.map((index) => drawingKey([drawing[index]!]));
    // A new wish replaces those about any of its strokes.
    this.#wishes = this.#wishes.filter((wish) => !wish.strokes.some((key) => strokes.includes(key)));
    this.#wishes.push({ together, strokes });
  }
}
