// A number as text: which of the catalog's sentences to show for what was read as several digits.
import { answer } from '../../messages';
import type { NumberReading } from '../../recognizer/shared/number-reading';
import type { ReadingText } from './reading-text';

/** From this confidence up, the sentence about an accepted number; the most certain first. */
const SENTENCES: readonly [min: number, sentence: (text: string) => string][] = [
  [0.98, () => answer.certain],
  [0.95, (text) => answer.sureNumber(text)],
  [0, (text) => answer.likelyNumber(text)],
];

/** Below this confidence the second most likely number is mentioned. */
const MENTION_SECOND_BELOW = 0.95;

/** What is said about a number of several parts. */
export function describeNumber({ accepted, confidence, text, parts, alternatives }: NumberReading): ReadingText {
  const digits = parts.flatMap(({ reading }) => (reading === null ? [] : [reading]));
  const unclear = digits.filter((reading) => !reading.accepted);
  const unread = unclear.filter((reading) => !reading.perhaps);
  if (2 * unread.length >= digits.length) {
    return { state: 'rejected', sentence: answer.rejectedNumber, detail: answer.rejectedNumberDetail, rival: null };
  }
  const [second] = alternatives;
  const couldBe = second === undefined ? '' : answer.couldBeNumber(second.text, second.confidence);
  if (!accepted) {
    const detail = unclear.length > 0 ? answer.unclearDigits(unclear.length) : couldBe;
    return { state: 'perhaps', sentence: answer.perhapsNumber(text), detail, rival: null };
  }
  const sentence = SENTENCES.find(([min]) => confidence >= min)![1](text);
  return { state: 'digit', sentence, detail: confidence < MENTION_SECOND_BELOW ? couldBe : '', rival: null };
}
