// A reading in words: what the page says, and what a screen reader hears.
import type { Reading } from '../recognizer/shared/reading';

/** How sure a probability is, from the surest down. */
const DEGREES: readonly [least: number, words: string][] = [
  [0.995, 'No doubt about it'],
  [0.95, 'Very sure'],
  [0.8, 'Fairly sure'],
  [0, 'Probably'],
];

/** Below this probability the second best digit is worth a mention. */
const SURE = 0.95;

/** Below this one the page names both digits, and neither as the answer: it would be wrong one time in three. */
const CLOSE = 0.65;

export type Words = {
  /** How sure the reading is. */
  degree: string;
  /** What else it could be, or how likely the digit is. */
  detail: string;
  /** The other digit that it may just as well be; null where one digit is the answer. */
  rival: number | null;
};

/** Words for an accepted reading. */
export function describe({ digit, probabilities }: Reading): Words {
  const probability = probabilities[digit]!;
  const degree = DEGREES.find(([least]) => probability >= least)![1];
  if (probability >= SURE) return { degree, detail: percent(probability), rival: null };
  const second = probabilities.indexOf(Math.max(...probabilities.filter((_, i) => i !== digit)));
  if (probability < CLOSE) {
    const shares = `${percent(probability)} and ${percent(probabilities[second]!)}`;
    return { degree: `Not sure: ${digit} or ${second}`, detail: shares, rival: second };
  }
  return { degree, detail: `${percent(probability)}; it could be ${article(second)} ${second}`, rival: null };
}

/** One sentence for a reading, accepted or not. */
export function announce(reading: Reading): string {
  if (!reading.accepted) return NOT_A_DIGIT;
  const { degree, detail, rival } = describe(reading);
  return rival === null ? `${reading.digit}. ${degree}: ${detail}.` : `${degree}, ${detail}.`;
}

export const NOT_A_DIGIT = 'That does not look like a digit.';

/** A probability as a person says it: with a decimal only at the ends, where it tells something. */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value >= 99.95) return '> 99.9 %'; // no network is ever wholly sure
  if (value >= 99) return `${value.toFixed(1)} %`;
  return value < 1 && value >= 0.05 ? `${value.toFixed(1)} %` : `${Math.round(value)} %`;
}

/** The article that a digit's name takes. */
export function article(digit: number): string {
  return digit === 8 ? 'an' : 'a';
}
