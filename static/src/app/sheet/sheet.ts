// The sheet: shows what is read on it as an answer and as brackets, lets the person look at one digit, divide the ink in
// another way and say what was meant, and passes every digit to the collection.
import type { DigitPad } from '../../pad/digit-pad';
import type { Area } from '../../pad/paper-area';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { LiveReading, NumberReading } from '../../recognizer/shared/number-reading';
import type { AnswerView } from '../answer/answer-view';
import type { Correction } from '../answer/correction';
import type { Collection } from '../digits/collection';
import { answerOfDigit, answerOfNumber, answerOfPart } from './answer-of';
import type { Brackets } from './brackets';
import { bracketsOf, entries, partsOf } from './parts';
import { type Line, Writing } from './writing';

type Views = { answer: AnswerView; brackets: Brackets; correction: Correction };

/** What the explanation is about. */
export type Looked = {
  /** The ink of the digit one looks at or, without one, of the most doubtful; null if there is nothing to look at. */
  readonly ink: Stroke[] | null;
  /** Whether there are several digits. */
  readonly several: boolean;
  /** What is shown around that ink, in its unit. */
  readonly area: Area;
};

/** What lies over the sheet, such as a picture that is read. */
export type Cover = Looked & {
  showDoubtful(): void;
  undoDivision(): boolean;
};

export type Sheet = Looked & {
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
  /** While something covers the sheet, the sheet shows nothing. Null uncovers it, and shows again what is on it. */
  cover: Cover | null;
};

/** @param onLook called when another digit is looked at */
export function bindSheet(pad: DigitPad, views: Views, collection: Collection, onLook: () => void): Sheet {
  const { answer, brackets, correction } = views;
  const writing = new Writing(pad, collection, { show: present, look: onLook, partsOf: divided });
  let current: LiveReading | null = null;
  let cover: Cover | null = null;

  function divided(drawing: Stroke[], number: NumberReading) {
    return partsOf(drawing, current!, number);
  }

  function put(drawing: Stroke[], live: LiveReading, number: NumberReading): Line {
    current = live;
    const line = { drawing, number, parts: partsOf(drawing, live, number) };
    writing.replace([line]);
    return line;
  }

  function present(note = ''): void {
    const [line] = writing.lines;
    if (line === undefined || current === null || cover !== null) return;
    const { drawing, number, parts } = line;
    const { given, look } = writing;
    const single = parts.length === 1;
    const shown = single
      ? answerOfDigit(current, given[0])
      : look === null
        ? answerOfNumber(number, given)
        : answerOfPart(parts, given, look);
    answer.showAnswer(note === '' ? shown : { ...shown, detail: note }, pad.status.threshold);
    brackets.show(bracketsOf(parts, given), single ? null : look);
    correction.offer(writing.offer(shown.rival));
    collection.putOnPaper(entries(drawing, parts), true);
  }

  return {
    guess(live) {
      const { drawing, parts } = put(pad.strokes, live, live.number);
      collection.putOnPaper(entries(drawing, parts), false);
      if (cover !== null) return;
      answer.showGuess(parts.map(({ text }) => text).join(''), parts.length === 1 ? live : null);
      brackets.showGuess(bracketsOf(parts, []));
    },
    async settle(live) {
      const { drawing } = put(pad.strokes, live, live.number);
      const number = await writing.division(drawing);
      if (writing.lines[0]?.drawing !== drawing) return;
      if (number !== null && number.text !== '') put(drawing, live, number);
      present();
      onLook();
    },
    withdraw() {
      if (cover !== null) return;
      answer.withdraw();
      correction.withdraw();
    },
    clear() {
      writing.replace([]);
      brackets.show([], null);
      correction.withdraw();
      collection.savePaper();
    },
    lookAt(index) {
      if (writing.parts.length === 1) correction.open();
      else writing.lookAt(index);
    },
    undoDivision: () => (cover ?? writing).undoDivision(),
    showDoubtful: () => (cover ?? writing).showDoubtful(),
    get cover() {
      return cover;
    },
    set cover(next) {
      cover = next;
      if (cover !== null) return;
      answer.showBlank();
      present();
    },
    get several() {
      return cover === null ? writing.parts.length > 1 : cover.several;
    },
    get ink() {
      return cover === null ? (pad.blank ? null : (writing.ink ?? pad.strokes)) : cover.ink;
    },
    get area() {
      return (cover ?? pad).area;
    },
  };
}
