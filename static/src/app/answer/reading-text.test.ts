import { expect, it, test } from 'vitest';
import type { Reading } from '../../recognizer/shared/reading';
import { announcement, describe } from './reading-text';

/** A reading with these probabilities for 7 and for another digit. */
function reading(seven: number, other: number, second: number, kind: 'accepted' | 'perhaps' | 'rejected' = 'accepted') {
  const probabilities = Array<number>(10).fill(0);
  probabilities[7] = seven;
  probabilities[other] = second;
  const states = { accepted: kind === 'accepted', perhaps: kind === 'perhaps' };
  return { digit: 7, probabilities, isDigit: 0.5, ...states, pixels: new Float32Array(784) } satisfies Reading;
}

test.each([
  [0.9999, 'Certain', ''],
  [0.97, "I'm sure it's a 7", ''],
  [0.85, 'Looks like a 7', '85%. Could also be a 2.'],
  [0.7, 'Probably a 7', '70%. Could also be a 2.'],
])('a probability of %d is: %s', (probability, sentence, detail) => {
  const text = describe(reading(probability, 2, (1 - probability) * 0.9));
  expect(text).toEqual({ state: 'digit', sentence, detail, rival: null });
});

test.each([0.64, 0.5, 0.3])('a probability of %d shows two digits', (probability) => {
  expect(describe(reading(probability, 2, 0.25))).toEqual({
    state: 'unsure',
    sentence: 'A 7, or maybe a 2',
    detail: `${Math.round(probability * 100)}% / 25%`,
    rival: 2,
  });
});

it('says “an 8”', () => {
  expect(describe(reading(0.7, 8, 0.3)).detail).toBe('70%. Could also be an 8.');
});

test.each([
  ['perhaps', 'Perhaps a 7'],
  ['rejected', "That doesn't look like a digit"],
] as const)('a drawing that is %s has no percentage', (kind, sentence) => {
  const text = describe(reading(0.97, 1, 0.02, kind));
  expect(text).toMatchObject({ state: kind, sentence, rival: null });
  expect(text.detail).not.toContain('%');
});

test.each([
  ['a certain digit', reading(0.999, 1, 0.001), 'Seven. Certain.'],
  ['a likely digit', reading(0.97, 1, 0.02), "I'm sure it's a 7."],
  ['two digits', reading(0.5, 1, 0.4), 'A 7, or maybe a 1. 50% / 40%'],
  [
    'a rejected drawing',
    reading(0.97, 1, 0.02, 'rejected'),
    "That doesn't look like a digit. Draw digits from 0 to 9.",
  ],
])('announces %s', (_, given, text) => {
  expect(announcement(given)).toBe(text);
});
