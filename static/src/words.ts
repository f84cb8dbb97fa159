// A reading in words: what the page says, and what a screen reader hears.
import type { Reading } from './reading';

/** How sure a probability is, from the surest down. */
const DEGREES: readonly [least: number, words: string][] = [
  [0.995, 'No doubt about it'],
  [0.95, 'Very sure'],
  [0.8, 'Fairly sure'],
  [0.5, 'Probably'],
  [0, 'A guess'],
];

/** Below this probability the second best digit is worth a mention. */
const SURE = 0.95;

export type Words = {
  /** How sure the reading is. */
  degree: string;
  /** What else it could be, or how likely the digit is. */
  detail: string;
};

/** Words for an accepted reading. */
export function describe({ digit, probabilities }: Reading): Words {
  const probability = probabilities[digit]!;
  const degree = DEGREES.find(([least]) => probability >= least)![1];
  if (probability >= SURE) return { degree, detail: percent(probability) };
  const second = probabilities.indexOf(Math.max(...probabilities.filter((_, i) => i !== digit)));
  return { degree, detail: `${percent(probability)}; it could be ${article(second)} ${second}` };
}

/** One sentence for a reading, accepted or not. */
export function announce(reading: Reading): string {
  if (!reading.accepted) return NOT_A_DIGIT;
  const { degree, detail } = describe(reading);
  return `${reading.digit}. ${degree}: ${detail}.`;
}

export const NOT_A_DIGIT = 'That does not look like a digit.';

/** A probability as a person says it: with a decimal only at the ends, where it tells something. */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value >= 99.95) return '> 99.9 %'; // no network is ever wholly sure
  if (value >= 99) return `${value.toFixed(1)} %`;
  return value < 1 && value >= 0.05 ? `${value.toFixed(1)} %` : `${Math.round(value)} %`;
}

function article(digit: number): string {
  return digit === 8 ? 'an' : 'a';
}
