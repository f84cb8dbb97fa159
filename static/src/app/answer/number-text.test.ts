import { expect, it } from 'vitest';
import type { NumberReading } from '../../recognizer/shared/number-reading';
import { describeNumber } from './number-text';

function number(confidence: number, accepted: boolean, digits: boolean[]): NumberReading {
  const parts = digits.map((clear, digit) => ({
    text: String(digit),
    strokes: [digit],
    box: [0, 0, 1, 1] as [number, number, number, number],
    ink: [],
    reading: {
      digit,
      probabilities: [],
      isDigit: clear ? 1 : 0,
      accepted: clear,
      perhaps: false,
      pixels: new Float32Array(),
    },
  }));
  const alternatives = [{ text: '92', confidence: 1 - confidence }];
  return { text: parts.map(({ text }) => text).join(''), confidence, accepted, parts, alternatives };
}

it('is as sure as the number is likely', () => {
  expect(describeNumber(number(0.99, true, [true, true])).sentence).toBe('Certain');
  expect(describeNumber(number(0.96, true, [true, true])).sentence).toBe("I'm sure it's 01");
  expect(describeNumber(number(0.96, true, [true, true])).detail).toBe('');
  const likely = describeNumber(number(0.85, true, [true, true]));
  expect([likely.state, likely.sentence, likely.detail]).toEqual(['digit', 'Looks like 01', 'Could also be 92 (15%).']);
});

it('names no certainty where a digit or the division is unclear', () => {
  const unclear = describeNumber(number(0.9, false, [true, false, true]));
  expect([unclear.state, unclear.sentence, unclear.detail]).toEqual([
    'perhaps',
    'Perhaps 012',
    'One digit is hard to read.',
  ]);
  const undivided = describeNumber(number(0.6, false, [true, true]));
  expect(undivided.detail).toBe('Could also be 92 (40%).');
});

it('rejects what is half unclear', () => {
  for (const clear of [
    [false, false],
    [true, false],
  ]) {
    const { state, sentence } = describeNumber(number(0.9, false, clear));
    expect([state, sentence]).toEqual(['rejected', "That doesn't look like a number"]);
  }
});
