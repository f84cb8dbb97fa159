// The forward pass: from a batch of pictures to the model's outputs.
import { type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { Manifest } from '../../model/manifest';
import type { Graph } from '../../tfjs/graph';
import { SIDE } from '../shared/ink';

const DIGITS = 10;

export type Prediction = { probabilities: number[]; isDigit: number };

/**
 * Runs n ≥ 1 pictures of 784 values through the graph and converts the tensors of `nodes` (at least one) with `convert`.
 * All tensors are disposed of before it returns.
 */
export function execute<T>(
  graph: Graph,
  manifest: Manifest,
  pictures: Float32Array[],
  nodes: string[],
  convert: (tensor: Tensor, index: number) => T,
): T[] {
  let converted: T[] = [];
  tidy(() => {
    const pixels = new Float32Array(pictures.length * SIDE * SIDE);
    pictures.forEach((picture, i) => {
      pixels.set(picture, i * SIDE * SIDE);
    });
    const batch = tensor4d(pixels, [pictures.length, SIDE, SIDE, 1]);
    converted = graph.execute({ [manifest.input.name]: batch }, nodes).map(convert);
  });
  return converted;
}

/** Predictions for n ≥ 1 pictures of 784 values. @throws Error if an output is not a finite number */
export function predict(graph: Graph, manifest: Manifest, pictures: Float32Array[]): Prediction[] {
  const { outputs } = manifest;
  // Synchronous: both backends compute during the call, so that a promise would only add a delay.
  const values = (tensor: Tensor) => tensor.dataSync<'float32'>();
  const nodes = [outputs.probabilities, outputs.isDigit].flatMap((output) => output?.name ?? []);
  const [probabilities, isDigit = new Float32Array(pictures.length).fill(1)] = execute(
    graph,
    manifest,
    pictures,
    nodes,
    values,
  );
  if (![...probabilities!, ...isDigit].every(Number.isFinite)) {
    throw new Error('The model returned a value that is not a finite number.');
  }
  return pictures.map((_, i) => ({
    probabilities: Array.from(probabilities!.subarray(i * DIGITS, (i + 1) * DIGITS)),
    isDigit: isDigit[i]!,
  }));
}
