// One pass of pictures through the network.
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { SIDE } from './ink';
import type { Manifest } from './manifest';

const DIGITS = 10;

export type Answer = { probabilities: number[]; isDigit: number };

/** Computes what `nodes`, at least one, give for n ≥ 1 pictures of 784 values; the caller disposes of the tensors. */
export function execute(model: GraphModel, manifest: Manifest, pictures: Float32Array[], nodes: string[]): Tensor[] {
  return tidy(() => {
    const pixels = new Float32Array(pictures.length * SIDE * SIDE);
    pictures.forEach((picture, i) => {
      pixels.set(picture, i * SIDE * SIDE);
    });
    const batch = tensor4d(pixels, [pictures.length, SIDE, SIDE, 1]);
    return [model.execute({ [manifest.input.name]: batch }, nodes)].flat(); // of one node, it is no array
  });
}

/** Runs the network on n ≥ 1 pictures of 784 values. @throws Error if an output is not a finite number */
export async function run(model: GraphModel, manifest: Manifest, pictures: Float32Array[]): Promise<Answer[]> {
  const { probabilities, is_digit } = manifest.outputs;
  const tensors = execute(model, manifest, pictures, [probabilities.name, is_digit.name]);
  try {
    const [shares, isDigit] = await Promise.all(tensors.map((tensor) => tensor.data()));
    if (![...shares!, ...isDigit!].every(Number.isFinite)) {
      throw new Error('The network answered with something that is not a number.');
    }
    return pictures.map((_, i) => ({
      probabilities: Array.from(shares!.slice(i * DIGITS, (i + 1) * DIGITS)),
      isDigit: isDigit![i]!,
    }));
  } finally {
    tensors.forEach((tensor) => {
      tensor.dispose();
    });
  }
}
