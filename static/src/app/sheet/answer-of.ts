// The answer for what is on the sheet: for a single digit, for the whole of a number, or for one of its digits.
import { answer, sheet as texts } from '../../messages';
import type { NumberReading } from '../../recognizer/shared/number-reading';
import type { Reading } from '../../recognizer/shared/reading';
import type { Answer } from '../answer/answer-view';
import type { Label } from '../answer/correction';
import { describeNumber } from '../answer/number-text';
import { announcement, describe } from '../answer/reading-text';

export type Part = NumberReading['parts'][number];

/** What the person said a digit is; undefined if nothing. */
export type Given = Label | undefined;

/** What each character is, as read or as the person said; '?' for “not a digit”. */
export function textOf(parts: readonly Part[], given: readonly Given[]): string {
  return parts.map(({ text }, i) => (given[i] === undefined ? text : String(given[i] ?? '?'))).join('');
}

export function answerOfDigit(reading: Reading, given: Given): Answer {
  if (given === undefined) {
    return {
      ...describe(reading),
      text: String(reading.digit),
      spoken: announcement(reading),
      reading,
      numbers: [],
      look: null,
    };
  }
  const sentence = answer.corrected(given);
  const state = given === null ? 'rejected' : 'corrected';
  return { ...plain(sentence), state, text: String(given ?? ''), spoken: sentence, reading };
}

/** The answer for a number of several parts, as a whole. */
export function answerOfNumber(number: NumberReading, given: readonly Given[]): Answer {
  const text = textOf(number.parts, given);
  if (given.some((label) => label !== undefined)) {
    const sentence = answer.correctedNumber(text);
    return { ...plain(sentence), state: 'corrected', text, spoken: sentence };
  }
  const words = describeNumber(number);
  const { sentence, detail } = words;
  const spoken = sentence === answer.certain ? answer.spokenNumber(text) : `${sentence}. ${detail}`.trim();
  const numbers = [number, ...number.alternatives].map((one) => ({ name: one.text, probability: one.confidence }));
  return { ...words, text, spoken, reading: null, numbers, look: null };
}

/** The answer for one part of a number: about that part, with the whole number as its text. */
export function answerOfPart(parts: readonly Part[], given: readonly Given[], look: number): Answer {
  const text = textOf(parts, given);
  const { reading, text: sign } = parts[look]!;
  if (reading === null) {
    const sentence = sign === '-' ? texts.minus : texts.point;
    return { ...plain(sentence), state: 'digit', text, spoken: `${sentence}.`, look };
  }
  const { state, ...words } = answerOfDigit(reading, given[look]);
  return { ...words, state: state === 'rejected' ? 'perhaps' : state, text, look }; // the other digits stay
}

function plain(sentence: string): Pick<Answer, 'sentence' | 'detail' | 'rival' | 'reading' | 'numbers' | 'look'> {
  return { sentence, detail: '', rival: null, reading: null, numbers: [], look: null };
}
