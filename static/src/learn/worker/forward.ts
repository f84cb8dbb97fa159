// The forward pass of the lesson's networks, layer by layer, with TensorFlow.js' operations.
//
// The published model's graph is not used: with layers of its own the lesson does not depend on which model is
// published, and the usual demo's network is read in the same way.
import {
  fused,
  maxPool,
  reshape,
  softmax,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Layer, Structure } from '../shared/lesson';
import type { Weights } from './decode';

const SIDE = 28;

/** A network on the current backend. */
export class Network {
  #layers: Layer[];
  #tensors: Map<string, Tensor>;

  constructor({ layers, tensors }: Structure, weights: Weights) {
    this.#layers = layers;
    const stored = tensors.filter(({ name }) => !name.endsWith('/factor'));
    this.#tensors = new Map(stored.map(({ name, shape }) => [name, tensor(scaled(name, weights), shape)]));
  }

  /** The ten probabilities for a picture of 784 values, 0 paper to 1 ink. */
  read(picture: Float32Array): number[] {
    const probabilities = tidy(() => {
      let x: Tensor = tensor4d(picture, [1, SIDE, SIDE, 1]);
      for (const layer of this.#layers) x = this.#apply(layer, x);
      return softmax(x as Tensor2D).dataSync<'float32'>();
    });
    return Array.from(probabilities);
  }

  #apply(layer: Layer, x: Tensor): Tensor {
    if (layer.kind === 'halve') return maxPool(x as Tensor4D, 2, 2, 'valid');
    const weights = (kind: string) => this.#tensors.get(`${layer.name}/${kind}`)!;
    const [kernel, bias] = [weights('kernel'), weights('bias')];
    if (layer.kind === 'dense') {
      const flat = reshape(x, [1, -1]) as Tensor2D;
      return fused.matMul({ a: flat, b: kernel as Tensor2D, bias });
    }
    const common = { x: x as Tensor4D, filter: kernel as Tensor4D, bias, activation: 'relu' as const };
    if (layer.kind === 'depthwise') return fused.depthwiseConv2d({ ...common, strides: 1, pad: 'valid' });
    return fused.conv2d({ ...common, strides: layer.stride, pad: layer.padding });
  }
}

/** A tensor's values; those of a kernel times the factor of each output, if the layer has one. */
function scaled(name: string, weights: Weights): Float32Array {
  const values = weights.get(name)!;
  const factor = name.endsWith('/kernel') ? weights.get(name.replace('/kernel', '/factor')) : undefined;
  return factor === undefined ? values : values.map((value, i) => value * factor[i % factor.length]!);
}
