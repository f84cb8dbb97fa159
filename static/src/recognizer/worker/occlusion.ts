// Occlusion map (Zeiler and Fergus 2014): which ink the prediction depends on, found by covering the picture square by
// square and predicting again.
import type { Manifest } from '../../model/manifest';
import type { Graph } from '../../tfjs/graph';
import type { OcclusionMap } from '../shared/explanation';
import { SIDE } from '../shared/ink';
import { type Prediction, predict } from './network';

/** Pixels: side of the covered square, and the distance between two squares. */
const COVER = 6;
const STEP = 3;

/** Squares with less ink in total are skipped: covering them changes nothing. */
const MIN_INK = 0.5;

/** Keeps the log-odds of a probability that rounds to 0 or 1 finite. */
const MIN_PROBABILITY = 1e-6;

type Square = { x: number; y: number; ink: number };

/** Explains the prediction for a picture of 784 values: the digit or, if the picture was rejected, the rejection. */
export function computeOcclusionMap(graph: Graph, manifest: Manifest, picture: Float32Array): OcclusionMap {
  const squares = inkedSquares(picture);
  const predictions = predict(graph, manifest, [picture, ...squares.map((square) => cover(picture, square))]);
  const [whole, ...covered] = predictions as [Prediction, ...Prediction[]];
  const digit = argmax(whole.probabilities);
  const accepted = whole.isDigit >= manifest.threshold;
  const explained = (prediction: Prediction) =>
    logOdds(accepted ? prediction.probabilities[digit]! : prediction.isDigit);
  const weights = covered.map((prediction) => explained(whole) - explained(prediction));
  const decisive = squares
    .map((square, i) => ({ ...square, digit: argmax(covered[i]!.probabilities), isDigit: covered[i]!.isDigit }))
    .filter((square) => (accepted ? square.digit !== digit : square.isDigit >= manifest.threshold))
    .sort((a, b) => a.ink - b.ink)[0];
  return {
    digit,
    accepted,
    picture,
    pixels: meanWeights(picture, squares, weights),
    decisive: decisive === undefined ? null : { digit: decisive.digit, x: decisive.x, y: decisive.y, side: COVER },
  };
}

function inkedSquares(picture: Float32Array): Square[] {
  const squares: Square[] = [];
  for (let y = 0; y <= SIDE - COVER; y += STEP) {
    for (let x = 0; x <= SIDE - COVER; x += STEP) {
      let ink = 0;
      forEachPixel({ x, y }, (pixel) => {
        ink += picture[pixel]!;
      });
      if (ink >= MIN_INK) squares.push({ x, y, ink });
    }
  }
  return squares;
}

function cover(picture: Float32Array, square: Square): Float32Array {
  const copy = picture.slice();
  forEachPixel(square, (pixel) => {
    copy[pixel] = 0;
  });
  return copy;
}

/** For each inked pixel, the mean weight of the squares that cover it, scaled so that the largest is 1 or -1. */
function meanWeights(picture: Float32Array, squares: Square[], weights: number[]): Float32Array {
  const sums = new Float32Array(SIDE * SIDE);
  const counts = new Float32Array(SIDE * SIDE);
  squares.forEach((square, i) => {
    forEachPixel(square, (pixel) => {
      sums[pixel]! += weights[i]!;
      counts[pixel]! += 1;
    });
  });
  const means = sums.map((sum, pixel) => (picture[pixel]! > 0 && counts[pixel]! > 0 ? sum / counts[pixel]! : 0));
  const largest = means.reduce((max, mean) => Math.max(max, Math.abs(mean)), 0);
  return largest === 0 ? means : means.map((mean) => mean / largest);
}

function forEachPixel({ x, y }: { x: number; y: number }, visit: (pixel: number) => void): void {
  for (let row = y; row < y + COVER; row++) {
    for (let column = x; column < x + COVER; column++) visit(row * SIDE + column);
  }
}

function argmax(probabilities: number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

/** On this scale a loss of certainty counts as much at 99% as at 50%. */
function logOdds(probability: number): number {
  const p = Math.min(Math.max(probability, MIN_PROBABILITY), 1 - MIN_PROBABILITY);
  return Math.log(p / (1 - p));
}
