// A reading as text: on the page, and for screen readers.
import type { Reading } from '../recognizer/shared/reading';

/** From this probability up, the text of an accepted reading; the most certain first. */
const TITLES: readonly [min: number, title: (digit: string) => string][] = [
  [0.995, () => 'Certain'],
  [0.95, (digit) => `I'm sure it's ${digit}`],
  [0.8, (digit) => `Looks like ${digit}`],
  [0, (digit) => `Probably ${digit}`],
];

/** Below this probability the second most likely digit is mentioned. */
const MENTION_SECOND_BELOW = 0.95;

/** Below this probability both digits are shown as the answer: one alone would be wrong one time in three. */
const SHOW_BOTH_BELOW = 0.65;

const REJECTED = "That's no digit I know. Try one digit, 0 to 9.";

const NAMES = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

export type ReadingText = {
  title: string;
  detail: string;
  /** The second digit of an uncertain answer; null if one digit, or none, is the answer. */
  rival: number | null;
};

export function describe({ accepted, digit, probabilities }: Reading): ReadingText {
  if (!accepted) return { title: REJECTED, detail: '', rival: null };
  const probability = probabilities[digit]!;
  const title = TITLES.find(([min]) => probability >= min)![1](withArticle(digit));
  if (probability >= MENTION_SECOND_BELOW) return { title, detail: percent(probability), rival: null };
  const second = probabilities.indexOf(Math.max(...probabilities.filter((_, i) => i !== digit)));
  if (probability < SHOW_BOTH_BELOW) {
    return {
      title: `${withArticle(digit, 'A')}, or maybe ${withArticle(second)}`,
      detail: `${percent(probability)} / ${percent(probabilities[second]!)}`,
      rival: second,
    };
  }
  return { title, detail: `${percent(probability)}. Could also be ${withArticle(second)}.`, rival: null };
}

/** The text that a screen reader speaks. */
export function announcement(reading: Reading): string {
  const { title, detail } = describe(reading);
  if (!reading.accepted) return title;
  return title === 'Certain' ? `${NAMES[reading.digit]}. Certain.` : `${title}. ${detail}`;
}

/** A probability as a percentage, with a decimal only near 0 and 100. */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value >= 99.95) return 'over 99.9%'; // no model is ever completely certain
  if (value >= 99) return `${value.toFixed(1)}%`;
  return value < 1 && value >= 0.05 ? `${value.toFixed(1)}%` : `${Math.round(value)}%`;
}

/** A percentage for a narrow column. */
export function shortPercent(probability: number): string {
  return percent(probability).replace('over ', '>');
}

/** A digit with its indefinite article: “a 7”, “an 8”. */
export function withArticle(digit: number, article = 'a'): string {
  return `${article}${digit === 8 ? 'n' : ''} ${digit}`;
}
