// One pass of pictures through the network.
import { type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { Manifest } from '../../model/manifest';
import type { Graph } from '../../tfjs/graph';
import { SIDE } from '../shared/ink';

const DIGITS = 10;

export type Answer = { probabilities: number[]; isDigit: number };

/** What `nodes`, at least one, give for n ≥ 1 pictures of 784 values, taken by `take`; no tensor outlives it. */
export function execute<T>(
  graph: Graph,
  manifest: Manifest,
  pictures: Float32Array[],
  nodes: string[],
  take: (tensor: Tensor, index: number) => T,
): T[] {
  let taken: T[] = [];
  tidy(() => {
    const pixels = new Float32Array(pictures.length * SIDE * SIDE);
    pictures.forEach((picture, i) => {
      pixels.set(picture, i * SIDE * SIDE);
    });
    const batch = tensor4d(pixels, [pictures.length, SIDE, SIDE, 1]);
    taken = graph.execute({ [manifest.input.name]: batch }, nodes).map(take);
  });
  return taken;
}

/** Runs the network on n ≥ 1 pictures of 784 values. @throws Error if an output is not a finite number */
export function run(graph: Graph, manifest: Manifest, pictures: Float32Array[]): Answer[] {
  const { probabilities, is_digit } = manifest.outputs;
  // Synchronously: both backends compute while they are called, and a promise would only be waited for.
  const values = (tensor: Tensor) => tensor.dataSync<'float32'>();
  const [shares, isDigit] = execute(graph, manifest, pictures, [probabilities.name, is_digit.name], values);
  if (![...shares!, ...isDigit!].every(Number.isFinite)) {
    throw new Error('The network answered with something that is not a number.');
  }
  return pictures.map((_, i) => ({
    probabilities: Array.from(shares!.subarray(i * DIGITS, (i + 1) * DIGITS)),
    isDigit: isDigit![i]!,
  }));
}
