// A reading as text: which of the catalog's sentences to show, and what a screen reader speaks.
import { answer } from '../../messages';
import type { Reading } from '../../recognizer/shared/reading';

/** From this probability up, the sentence about an accepted reading; the most certain first. */
const SENTENCES: readonly [min: number, sentence: (digit: number) => string][] = [
  [0.995, () => answer.certain],
  [0.95, (digit) => answer.sure(digit)],
  [0.8, (digit) => answer.likely(digit)],
  [0, (digit) => answer.probably(digit)],
];

/** Below this probability the second most likely digit is mentioned. */
const MENTION_SECOND_BELOW = 0.95;

/** Below this probability both digits are shown as the answer: one alone would be wrong one time in three. */
const SHOW_BOTH_BELOW = 0.65;

export type ReadingText = {
  /** What is shown: one digit, two, an unusual digit, or none. */
  state: 'digit' | 'unsure' | 'perhaps' | 'rejected';
  sentence: string;
  detail: string;
  /** The second digit of an uncertain answer; null if one digit, or none, is the answer. */
  rival: number | null;
};

export function describe({ accepted, perhaps, digit, probabilities }: Reading): ReadingText {
  if (!accepted) {
    return perhaps
      ? { state: 'perhaps', sentence: answer.perhaps(digit), detail: answer.perhapsDetail, rival: null }
      : { state: 'rejected', sentence: answer.rejected, detail: answer.rejectedDetail, rival: null };
  }
  const probability = probabilities[digit]!;
  const sentence = SENTENCES.find(([min]) => probability >= min)![1](digit);
  if (probability >= MENTION_SECOND_BELOW) return { state: 'digit', sentence, detail: '', rival: null };
  const rival = secondDigit(digit, probabilities);
  const second = probabilities[rival]!;
  return probability < SHOW_BOTH_BELOW
    ? { state: 'unsure', sentence: answer.either(digit, rival), detail: answer.shares(probability, second), rival }
    : { state: 'digit', sentence, detail: answer.couldBe(probability, rival), rival: null };
}

/** The text that a screen reader speaks. */
export function announcement(reading: Reading): string {
  const { sentence, detail } = describe(reading);
  if (sentence === answer.certain) return answer.spokenDigit(reading.digit);
  return detail === '' ? `${sentence}.` : `${sentence}. ${detail}`;
}

function secondDigit(digit: number, probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities.filter((_, i) => i !== digit)));
}
