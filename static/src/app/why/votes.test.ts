import { expect, it } from 'vitest';
import type { Vote } from '../../recognizer/shared/inspection';
import { difference, gateScore, placesOf, scores, softmax } from './votes';

const features = Float32Array.from({ length: 40 }, (_, i) => (i * 7) % 5);
const vote: Vote = {
  features,
  weights: Float32Array.from({ length: 400 }, (_, i) => Math.sin(i)),
  biases: Float32Array.from({ length: 10 }, (_, i) => i / 10),
  gate: { weights: Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : -1)), bias: 0.5 },
};

it('adds up to the difference of the scores, whatever is shown of it', () => {
  const [seven, one] = [scores(vote)[7]!, scores(vote)[1]!];
  for (const count of [0, 1, 5, 40]) {
    const { forIt, againstIt, rest, bias, total } = difference(vote, 7, 1, count);
    const shown = [...forIt, ...againstIt].reduce((sum, { value }) => sum + value, 0);
    expect(shown + rest + bias).toBeCloseTo(total, 9);
    expect(total).toBeCloseTo(seven - one, 4);
    expect(forIt.length).toBeLessThanOrEqual(count);
  }
});

it('shows the largest terms of each direction first', () => {
  const { forIt, againstIt } = difference(vote, 7, 1);
  expect(forIt).toHaveLength(5);
  expect(againstIt).toHaveLength(5);
  expect(forIt.map(({ value }) => value)).toEqual(forIt.map(({ value }) => value).sort((a, b) => b - a));
  expect(againstIt.map(({ value }) => value)).toEqual(againstIt.map(({ value }) => value).sort((a, b) => a - b));
  const all = Array.from(features, (value, i) => value * (vote.weights[i * 10 + 7]! - vote.weights[i * 10 + 1]!));
  expect(forIt[0]!.value).toBeCloseTo(Math.max(...all), 9);
});

it('makes probabilities of scores, however large', () => {
  expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
  expect(softmax([0, Math.log(3)])[1]).toBeCloseTo(0.75);
});

it('adds up the score behind isDigit', () => {
  const expected = features.reduce((sum, value, i) => sum + (i % 2 === 0 ? value : -value), 0.5);
  expect(gateScore(vote)).toBeCloseTo(expected);
  expect(gateScore({ ...vote, gate: null })).toBeNull();
});

it('says which places a feature comes from', () => {
  const places = {
    side: 2,
    channels: 2,
    views: 2,
    maps: Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40),
    weights: Float32Array.of(1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4),
    factors: Float32Array.of(1, 1, 1, 0.5),
    offsets: new Float32Array(4),
  };
  expect(placesOf(places, 1)).toEqual([2, 4, 6, 8]);
  expect(placesOf(places, 3)).toEqual([20, 40, 60, 80]);
});
