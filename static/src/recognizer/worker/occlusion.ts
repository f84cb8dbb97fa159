// Why: which ink spoke for the digit that was read, found by covering the picture bit by bit (occlusion; Zeiler and
// Fergus 2014) and reading it again.

import type { Manifest } from '../../model/manifest';
import type { Graph } from '../../tfjs/graph';
import { SIDE } from '../shared/ink';
import { run } from './network';

/** Pixels: the side of the square that is covered, and how far apart two such squares lie. */
const COVER = 6;
const STEP = 3;

/** Ink, summed over a square, below which covering it would change nothing. */
const LEAST_INK = 0.5;

/** Keeps the odds of a probability that rounds to 0 or 1 finite. */
const LEAST_PROBABILITY = 1e-6;

export type Influence = {
  /** The digit that was read. */
  digit: number;
  /** The picture: 784 values, 0 paper to 1 ink. */
  picture: Float32Array;
  /** For each of the 784 pixels from -1, spoke most against the digit, to 1, spoke most for it; 0 where there is no ink. */
  pixels: Float32Array;
  /** The least ink without which another digit would have been read: that digit, and the covered square; or null. */
  turning: { digit: number; x: number; y: number; side: number } | null;
};

type Square = { x: number; y: number; ink: number };

/** Explains what the network reads on a picture of 784 values. */
export function influenceOf(graph: Graph, manifest: Manifest, picture: Float32Array): Influence {
  const squares = inkedSquares(picture);
  const answers = run(graph, manifest, [picture, ...squares.map((square) => covered(picture, square))]);
  const [whole, ...without] = answers.map(({ probabilities }) => probabilities);
  const digit = best(whole!);
  const weights = without.map((probabilities) => odds(whole![digit]!) - odds(probabilities[digit]!));
  const turning = squares
    .map((square, i) => ({ ...square, digit: best(without[i]!) }))
    .filter((square) => square.digit !== digit)
    .sort((a, b) => a.ink - b.ink)[0];
  return {
    digit,
    picture,
    pixels: spread(picture, squares, weights),
    turning: turning === undefined ? null : { digit: turning.digit, x: turning.x, y: turning.y, side: COVER },
  };
}

function inkedSquares(picture: Float32Array): Square[] {
  const squares: Square[] = [];
  for (let y = 0; y <= SIDE - COVER; y += STEP) {
    for (let x = 0; x <= SIDE - COVER; x += STEP) {
      let ink = 0;
      each({ x, y }, (pixel) => {
        ink += picture[pixel]!;
      });
      if (ink >= LEAST_INK) squares.push({ x, y, ink });
    }
  }
  return squares;
}

function covered(picture: Float32Array, square: Square): Float32Array {
  const copy = picture.slice();
  each(square, (pixel) => {
    copy[pixel] = 0;
  });
  return copy;
}

/** The mean weight of the squares over each pixel, for inked pixels, scaled so that the largest is 1 or -1. */
function spread(picture: Float32Array, squares: Square[], weights: number[]): Float32Array {
  const sums = new Float32Array(SIDE * SIDE);
  const counts = new Float32Array(SIDE * SIDE);
  squares.forEach((square, i) => {
    each(square, (pixel) => {
      sums[pixel]! += weights[i]!;
      counts[pixel]! += 1;
    });
  });
  const means = sums.map((sum, pixel) => (picture[pixel]! > 0 && counts[pixel]! > 0 ? sum / counts[pixel]! : 0));
  const largest = means.reduce((most, mean) => Math.max(most, Math.abs(mean)), 0);
  return largest === 0 ? means : means.map((mean) => mean / largest);
}

function each({ x, y }: { x: number; y: number }, visit: (pixel: number) => void): void {
  for (let row = y; row < y + COVER; row++) {
    for (let column = x; column < x + COVER; column++) visit(row * SIDE + column);
  }
}

function best(probabilities: number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

/** The logarithm of the odds: on this scale a doubt counts as much at 99 % as at 50 %. */
function odds(probability: number): number {
  const p = Math.min(Math.max(probability, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
  return Math.log(p / (1 - p));
}
