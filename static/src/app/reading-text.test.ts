import { expect, it, test } from 'vitest';
import type { Reading } from '../recognizer/shared/reading';
import { announcement, describe, percent, shortPercent } from './reading-text';

/** A reading with these probabilities for 7 and for another digit. */
function reading(seven: number, other: number, second: number, accepted = true): Reading {
  const probabilities = Array<number>(10).fill(0);
  probabilities[7] = seven;
  probabilities[other] = second;
  return { digit: 7, probabilities, isDigit: accepted ? 1 : 0, accepted, pixels: new Float32Array(784) };
}

test.each([
  [0.9999, 'Certain', 'over 99.9%'],
  [0.97, "I'm sure it's a 7", '97%'],
  [0.85, 'Looks like a 7', '85%. Could also be a 2.'],
  [0.7, 'Probably a 7', '70%. Could also be a 2.'],
])('a probability of %d is: %s', (probability, title, detail) => {
  expect(describe(reading(probability, 2, (1 - probability) * 0.9))).toEqual({ title, detail, rival: null });
});

test.each([0.64, 0.5, 0.3])('a probability of %d shows two digits', (probability) => {
  expect(describe(reading(probability, 2, 0.25))).toEqual({
    title: 'A 7, or maybe a 2',
    detail: `${Math.round(probability * 100)}% / 25%`,
    rival: 2,
  });
});

it('says “an 8”', () => {
  expect(describe(reading(0.7, 8, 0.3)).detail).toBe('70%. Could also be an 8.');
});

it('describes a rejected drawing without a digit', () => {
  expect(describe(reading(0.97, 1, 0.02, false))).toEqual({
    title: "That's no digit I know. Try one digit, 0 to 9.",
    detail: '',
    rival: null,
  });
});

test.each([
  ['a certain digit', reading(0.999, 1, 0.001), 'Seven. Certain.'],
  ['a likely digit', reading(0.97, 1, 0.02), "I'm sure it's a 7. 97%"],
  ['two digits', reading(0.5, 1, 0.4), 'A 7, or maybe a 1. 50% / 40%'],
  ['a rejected drawing', reading(0.97, 1, 0.02, false), "That's no digit I know. Try one digit, 0 to 9."],
])('announces %s', (_, given, text) => {
  expect(announcement(given)).toBe(text);
});

test.each([
  [1, 'over 99.9%'],
  [0.99951, 'over 99.9%'],
  [0.9994, '99.9%'],
  [0.9949, '99.5%'],
  [0.5, '50%'],
  [0.004, '0.4%'],
  [0.0004, '0%'],
  [0, '0%'],
])('%d is shown as %s', (probability, text) => {
  expect(percent(probability)).toBe(text);
});

it('shortens a percentage for narrow columns', () => {
  expect([1, 0.5].map(shortPercent)).toEqual(['>99.9%', '50%']);
});
