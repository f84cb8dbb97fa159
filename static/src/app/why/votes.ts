// The vote: the difference between the scores of two digits as a sum of terms, one for each feature of the drawing.
import type { Places, Vote } from '../../recognizer/shared/inspection';

const DIGITS = 10;

/** `value`: what a feature adds to the first digit's score, less what it adds to the other's. */
export type Term = { feature: number; value: number };

export type Difference = {
  /** The largest terms in favor of the first digit, and of the other, largest first. */
  forIt: Term[];
  againstIt: Term[];
  /** The sum of all other terms. */
  rest: number;
  /** The difference of the two biases: what counts without any ink. */
  bias: number;
  /** The sum of all of these: the difference of the two scores. */
  total: number;
};

/** The difference between the scores of `digit` and `rival`, with the `count` largest terms in each direction. */
export function difference({ features, weights, biases }: Vote, digit: number, rival: number, count = 5): Difference {
  const terms = Array.from(features, (value, feature) => ({
    feature,
    value: value * (weights[feature * DIGITS + digit]! - weights[feature * DIGITS + rival]!),
  })).sort((one, other) => other.value - one.value);
  const forIt = terms.filter(({ value }) => value > 0).slice(0, count);
  const againstIt = terms
    .filter(({ value }) => value < 0)
    .slice(-count)
    .reverse();
  const sum = (some: Term[]) => some.reduce((total, { value }) => total + value, 0);
  const bias = biases[digit]! - biases[rival]!;
  return {
    forIt,
    againstIt,
    rest: sum(terms) - sum(forIt) - sum(againstIt),
    bias,
    total: sum(terms) + bias,
  };
}

/** The score of each digit. */
export function scores({ features, weights, biases }: Vote): number[] {
  return Array.from(biases, (bias, digit) =>
    features.reduce((sum, value, feature) => sum + value * weights[feature * DIGITS + digit]!, bias),
  );
}

/** The probability of each digit, from their scores. */
export function softmax(values: readonly number[]): number[] {
  const highest = Math.max(...values);
  const shares = values.map((value) => Math.exp(value - highest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** The score behind `isDigit`, whose logistic function it is; null if the model has none. */
export function gateScore({ features, gate }: Vote): number | null {
  if (gate === null) return null;
  return features.reduce((sum, value, feature) => sum + value * gate.weights[feature]!, gate.bias);
}

/** How much each place adds to a feature: side × side values, row by row. */
export function placesOf({ side, channels, views, maps, weights, factors }: Places, feature: number): number[] {
  const channel = Math.floor(feature / views);
  return Array.from({ length: side * side }, (_, place) => {
    const value = maps[place * channels + channel]!;
    return value * weights[place * channels * views + feature]! * factors[feature]!;
  });
}
