// How the person wants strokes divided into digits: some joined to one digit, some split. A demand stays with its strokes as
// long as they are on the paper.
import type { Stroke } from '../../recognizer/shared/drawing';
import type { Division } from '../../recognizer/shared/number-reading';
import { drawingKey } from '../digits/saved-drawings';

type Demand = { together: boolean; strokes: string[] };

export class Demands {
  #demands: Demand[] = [];

  /** Takes these strokes for one digit from now on. */
  join(drawing: readonly Stroke[], strokes: readonly number[]): void {
    this.#demand(true, drawing, strokes);
  }

  /** Takes these strokes for more than one digit from now on. */
  split(drawing: readonly Stroke[], strokes: readonly number[]): void {
    this.#demand(false, drawing, strokes);
  }

  /** Takes back the latest demand. */
  undo(): void {
    this.#demands.pop();
  }

  /** How to divide this drawing; null if no demand concerns it. */
  division(drawing: readonly Stroke[]): Division | null {
    const indices = new Map(drawing.map((stroke, i) => [drawingKey([stroke]), i]));
    const found = this.#demands
      .map(({ together, strokes }) => ({ together, strokes: strokes.map((key) => indices.get(key)) }))
      .filter((demand): demand is { together: boolean; strokes: number[] } => !demand.strokes.includes(undefined));
    if (found.length === 0) return null;
    const of = (together: boolean) =>
      found.filter((demand) => demand.together === together).map(({ strokes }) => strokes);
    return { together: of(true), apart: of(false) };
  }

  #demand(together: boolean, drawing: readonly Stroke[], indices: readonly number[]): void {
    const strokes = indices.map((index) => drawingKey([drawing[index]!]));
    // A new demand replaces those about any of its strokes.
    this.#demands = this.#demands.filter((demand) => !demand.strokes.some((key) => strokes.includes(key)));
    this.#demands.push({ together, strokes });
  }
}
