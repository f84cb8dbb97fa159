// What is written, on the sheet or in a picture, as lines of digits: which digit the person looks at, and how they divide the
// ink and say what was meant.
import { sheet as texts } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { NumberReading } from '../../recognizer/shared/number-reading';
import type { Label, Offer } from '../answer/correction';
import type { Collection } from '../digits/collection';
import type { Given, Part } from './answer-of';
import { offerForNumber, offerForPart } from './choices';
import { Demands } from './demands';
import { mostDoubtful } from './parts';

/** A line: its ink, and what is read in it; `inks`, if it was traced in a picture: which strokes are connected. */
export type Line = { drawing: Stroke[]; inks?: readonly number[]; number: NumberReading; parts: readonly Part[] };

type Views = {
  /** Shows the lines; `note` says why something could not be done. */
  show(note?: string): void;
  /** Another digit is looked at. */
  look(): void;
  /** The parts of a line that was divided in another way. */
  partsOf(drawing: Stroke[], number: NumberReading): readonly Part[];
};

export class Writing {
  lines: readonly Line[] = [];
  /** The index of the digit one looks at among those of all lines; null for none. */
  look: number | null = null;
  #demands = new Demands();
  #divided: Stroke[][] = []; // the ink of each split and join that can be undone, the latest last

  constructor(
    readonly pad: DigitPad,
    readonly collection: Collection,
    readonly views: Views,
  ) {}

  /** The digits and signs of all lines. */
  get parts(): readonly Part[] {
    return this.lines.flatMap(({ parts }) => parts);
  }

  /** What the person said about each of them. */
  get given(): Given[] {
    return this.parts.map(({ ink }) => this.collection.labelOf(ink));
  }

  get canUndo(): boolean {
    return this.#divided.length > 0;
  }

  replace(lines: readonly Line[]): void {
    this.lines = lines;
    this.look = null;
    this.#divided = [];
  }

  /** Chooses the digit to look at; null, or the same once more, for none. */
  lookAt(index: number | null): void {
    this.look = index === this.look ? null : index;
    this.views.show();
    this.views.look();
  }

  /** Looks at the most doubtful digit, unless one is looked at already. */
  showDoubtful(): void {
    if (this.parts.length > 1 && this.look === null) this.lookAt(mostDoubtful(this.parts));
  }

  /** The ink of the digit one looks at or, without one, of the most doubtful; undefined if there is none. */
  get ink(): Stroke[] | undefined {
    return this.parts[this.look ?? mostDoubtful(this.parts)]?.ink;
  }

  /** What “Not right?” offers for the digit one looks at, or for the only line; `rival`: the second digit of an unsure one. */
  offer(rival: number | null): Offer {
    const index = this.parts.length === 1 ? 0 : this.look;
    if (index === null && this.lines.length > 1) return { likely: [], hint: texts.tapWrongDigit, others: [] };
    let end = 0; // of the line, among the parts of all lines
    const { drawing, number, parts } = this.lines.find((line) => {
      end += line.parts.length;
      return index === null || index < end;
    })!;
    const actions = this.#actions(drawing);
    if (index === null) return offerForNumber(number, actions);
    return offerForPart(parts, index - end + parts.length, rival, actions);
  }

  /** How the person wants this ink divided, read again; null if they have not said. */
  async division(drawing: Stroke[]): Promise<NumberReading | null> {
    const division = this.#demands.division(drawing);
    return division === null ? null : this.pad.readNumber(drawing, division).catch(() => null);
  }

  /** Undoes the latest split or join, if the ink has not changed since; returns whether there was one. */
  undoDivision(): boolean {
    const drawing = this.#divided.pop();
    if (drawing === undefined) return false;
    this.#demands.undo();
    void this.#divide(drawing);
    return true;
  }

  #actions(drawing: Stroke[]) {
    const demand = (indices: readonly number[], say: (strokes: number[]) => void) => {
      const { parts } = this.#lineOf(drawing)!;
      say([...new Set(indices.flatMap((index) => parts[index]!.strokes))]);
      this.#divided.push(drawing);
      void this.#divide(drawing, true);
    };
    return {
      label: (index: number, label: Label) => {
        this.collection.label(this.#lineOf(drawing)!.parts[index]!.ink, label);
        this.views.show();
      },
      join: (indices: readonly number[]) => demand(indices, (strokes) => this.#demands.join(drawing, strokes)),
      split: (index: number) => demand([index], (strokes) => this.#demands.split(drawing, strokes)),
    };
  }

  #lineOf(drawing: Stroke[]): Line | undefined {
    return this.lines.find((line) => line.drawing === drawing);
  }

  /** Reads a line again after a demand was added, or taken back. */
  async #divide(drawing: Stroke[], added = false): Promise<void> {
    const division = { ...this.#demands.division(drawing), inks: this.#lineOf(drawing)?.inks };
    const number = await this.pad.readNumber(drawing, division).catch(() => null);
    const line = this.#lineOf(drawing);
    if (line === undefined) return; // another stroke was drawn meanwhile
    if (number === null || number.text === '') {
      if (added) {
        this.#demands.undo();
        this.#divided.pop();
      }
      return this.views.show(texts.cannotDivide);
    }
    const divided = { ...line, number, parts: this.views.partsOf(drawing, number) };
    this.lines = this.lines.map((one) => (one === line ? divided : one));
    this.look = null;
    this.views.show();
    this.views.look();
  }
}
