// The feature maps of every layer, scaled for display.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Manifest } from '../../model/manifest';
import type { Graph } from '../../tfjs/graph';
import type { FeatureMaps } from '../shared/explanation';
import { execute } from './network';

/** Names of the layers in graph order. Each layer is represented by the output of its ReLU, which may be no image. */
export function layerNames(topology: object): string[] {
  const { node } = topology as { node: { name: string }[] };
  return node.map(({ name }) => name).filter((name) => name.endsWith('/Relu'));
}

/** The maps of those of the layers `names` that have some, for a picture of 784 values. */
export function computeFeatureMaps(
  graph: Graph,
  manifest: Manifest,
  names: string[],
  picture: Float32Array,
): FeatureMaps[] {
  if (names.length === 0) return [];
  const maps = execute(graph, manifest, [picture], names, (tensor: Tensor, i) => {
    if (tensor.shape.length !== 4) return []; // a dense layer
    const [, side, , channels] = tensor.shape as [number, number, number, number];
    const values = tensor.dataSync<'float32'>();
    const largest = values.reduce((max, value) => Math.max(max, value), 0);
    const scale = largest > 0 ? 255 / largest : 0;
    return [{ name: names[i]!, side, channels, values: Uint8ClampedArray.from(values, (value) => value * scale) }];
  });
  return maps.flat();
}
