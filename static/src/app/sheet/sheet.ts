// The sheet: shows what is read on it as an answer and as brackets, lets the person look at one digit, divide the ink in
// another way and say what was meant, and passes every digit to the collection.
import { sheet as texts } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { LiveReading, NumberReading } from '../../recognizer/shared/number-reading';
import type { AnswerView } from '../answer/answer-view';
import type { Correction } from '../answer/correction';
import type { Collection } from '../digits/collection';
import { answerOfDigit, answerOfNumber, answerOfPart, type Part } from './answer-of';
import type { Brackets } from './brackets';
import { type Actions, offerForNumber, offerForPart } from './choices';
import { Demands } from './demands';
import { bracketOf, entries, mostDoubtful, partsOf } from './parts';

/** What is on the paper, and what is read in it. */
type Current = { drawing: Stroke[]; live: LiveReading; number: NumberReading; parts: readonly Part[] };

type Views = { answer: AnswerView; brackets: Brackets; correction: Correction };

export type Sheet = {
  /** Shows a reading of an unfinished drawing. */
  guess(live: LiveReading): void;
  /** Shows the reading of a finished drawing. */
  settle(live: LiveReading): Promise<void>;
  /** Withdraws what was said: the drawing has changed, and its reading is on its way. */
  withdraw(): void;
  /** The paper is blank. */
  clear(): void;
  /** Chooses the digit to look at; null for the whole number. */
  lookAt(index: number | null): void;
  /** Undoes the latest split or join, if the drawing has not changed since; returns whether there was one. */
  undoDivision(): boolean;
  /** Looks at the most doubtful digit, unless one is looked at already. */
  showDoubtful(): void;
  /** The ink of the digit one looks at or, without one, of the most doubtful. */
  readonly ink: Stroke[];
  /** Whether there are several digits. */
  readonly several: boolean;
};

/** @param onLook called when another digit is looked at */
export function bindSheet(pad: DigitPad, views: Views, collection: Collection, onLook: () => void): Sheet {
  const { answer, brackets, correction } = views;
  const demands = new Demands();
  let current: Current | null = null;
  let look: number | null = null;
  let divisions = 0; // since the drawing has changed

  const actions: Actions = {
    label(index, label) {
      collection.label(current!.parts[index]!.ink, label);
      present();
    },
    join(indices) {
      const { drawing, parts } = current!;
      demands.join(drawing, [...new Set(indices.flatMap((index) => parts[index]!.strokes))]);
      void divide(1);
    },
    split(index) {
      const { drawing, parts } = current!;
      demands.split(drawing, parts[index]!.strokes);
      void divide(1);
    },
  };

  /** Reads the drawing again after a demand was added, or taken back. */
  async function divide(added: 1 | -1): Promise<void> {
    const { drawing, live } = current!;
    const division = demands.division(drawing);
    const number = division === null ? live.number : await pad.readNumber(drawing, division).catch(() => null);
    if (current?.drawing !== drawing) return; // another stroke was drawn meanwhile
    if (number === null || number.text === '') {
      demands.undo();
      present(texts.cannotDivide);
      return;
    }
    divisions += added;
    current = { ...current, number, parts: partsOf(drawing, live, number) };
    look = null;
    present();
    onLook();
  }

  function present(note = ''): void {
    if (current === null) return;
    const { number, parts, live } = current;
    const given = parts.map(({ ink }) => collection.labelOf(ink));
    const single = parts.length === 1;
    const shown = single
      ? answerOfDigit(live, given[0])
      : look === null
        ? answerOfNumber(number, given)
        : answerOfPart(parts, given, look);
    answer.showAnswer(note === '' ? shown : { ...shown, detail: note }, pad.status.threshold);
    brackets.show(
      parts.map((part, i) => bracketOf(part, given[i])),
      single ? null : look,
    );
    const looked = single ? 0 : look;
    correction.offer(
      looked === null ? offerForNumber(number, actions) : offerForPart(parts, looked, shown.rival, actions),
    );
    collection.putOnPaper(entries(current.drawing, current.parts), true);
  }

  return {
    guess(live) {
      const drawing = pad.strokes;
      const parts = partsOf(drawing, live, live.number);
      current = { drawing, live, number: live.number, parts };
      look = null;
      divisions = 0;
      const single = parts.length === 1;
      answer.showGuess(parts.map(({ text }) => text).join(''), single ? live : null);
      brackets.showGuess(parts.map((part) => bracketOf(part, undefined)));
      collection.putOnPaper(entries(current.drawing, current.parts), false);
    },
    async settle(live) {
      const drawing = pad.strokes;
      const division = demands.division(drawing);
      current = { drawing, live, number: live.number, parts: partsOf(drawing, live, live.number) };
      if (division !== null) {
        const number = await pad.readNumber(drawing, division).catch(() => live.number);
        if (current.drawing !== drawing) return;
        if (number.text !== '') current = { drawing, live, number, parts: partsOf(drawing, live, number) };
      }
      look = null;
      present();
      onLook();
    },
    withdraw() {
      answer.withdraw();
      correction.withdraw();
    },
    clear() {
      current = null;
      look = null;
      brackets.show([], null);
      correction.withdraw();
      collection.savePaper();
    },
    lookAt(index) {
      if (current === null) return;
      if (current.parts.length === 1) return correction.open();
      look = index === look ? null : index;
      present();
      onLook();
    },
    undoDivision() {
      if (current === null || divisions === 0) return false;
      demands.undo();
      void divide(-1);
      return true;
    },
    showDoubtful() {
      if (current === null || current.parts.length === 1 || look !== null) return;
      look = mostDoubtful(current.parts);
      present();
      onLook();
    },
    get several() {
      return current !== null && current.parts.length > 1;
    },
    get ink() {
      return current === null ? pad.strokes : current.parts[look ?? mostDoubtful(current.parts)]!.ink;
    },
  };
}
