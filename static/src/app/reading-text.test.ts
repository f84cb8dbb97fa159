import { expect, it, test } from 'vitest';
import type { Reading } from '../recognizer/shared/reading';
import { announce, describe, NOT_A_DIGIT, percent } from './reading-text';

/** A reading with these probabilities for 7 and for another digit. */
function reading(seven: number, other: number, second: number, accepted = true): Reading {
  const probabilities = Array<number>(10).fill(0);
  probabilities[7] = seven;
  probabilities[other] = second;
  return { digit: 7, probabilities, isDigit: accepted ? 1 : 0, accepted, pixels: new Float32Array(784) };
}

test.each([
  [0.9999, 'No doubt about it', '> 99.9 %'],
  [0.97, 'Very sure', '97 %'],
  [0.85, 'Fairly sure', '85 %; it could be a 2'],
  [0.7, 'Probably', '70 %; it could be a 2'],
])('a probability of %d is: %s', (probability, degree, detail) => {
  expect(describe(reading(probability, 2, (1 - probability) * 0.9))).toEqual({ degree, detail, rival: null });
});

test.each([0.64, 0.5, 0.3])('a probability of %d is no answer, but two', (probability) => {
  expect(describe(reading(probability, 2, 0.25))).toEqual({
    degree: 'Not sure: 7 or 2',
    detail: `${Math.round(probability * 100)} % and 25 %`,
    rival: 2,
  });
});

it('says “an 8”', () => {
  expect(describe(reading(0.7, 8, 0.3)).detail).toBe('70 %; it could be an 8');
});

it('speaks a reading in one sentence, digit first', () => {
  expect(announce(reading(0.97, 1, 0.02))).toBe('7. Very sure: 97 %.');
});

it('speaks both digits where it is not sure', () => {
  expect(announce(reading(0.5, 1, 0.4))).toBe('Not sure: 7 or 1, 50 % and 40 %.');
});

it('speaks no digit where the ink is none', () => {
  expect(announce(reading(0.97, 1, 0.02, false))).toBe(NOT_A_DIGIT);
});

test.each([
  [1, '> 99.9 %'],
  [0.99951, '> 99.9 %'],
  [0.9994, '99.9 %'],
  [0.9949, '99.5 %'],
  [0.5, '50 %'],
  [0.004, '0.4 %'],
  [0.0004, '0 %'],
  [0, '0 %'],
])('%d is said as %s', (probability, text) => {
  expect(percent(probability)).toBe(text);
});
