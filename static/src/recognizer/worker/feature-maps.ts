// What each layer makes of a picture: its feature maps, as the page shows them.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Manifest } from '../../model/manifest';
import type { Graph } from '../../tfjs/graph';
import { execute } from './network';

export type Layer = {
  /** The node's name in the graph. */
  name: string;
  /** Pixels along each side of a map. */
  side: number;
  channels: number;
  /** Row by row, and of each pixel channel by channel: 0 none, 255 the layer's strongest answer. */
  values: Uint8ClampedArray;
};

/** The names of a graph's layers, from the picture on: a layer is what a rectifier (ReLU) lets through. */
export function layerNames(topology: object): string[] {
  const { node } = topology as { node: { name: string }[] };
  return node.map(({ name }) => name).filter((name) => name.endsWith('/Relu'));
}

/** Returns the maps of the layers called `names` for a picture of 784 values. */
export function layersOf(graph: Graph, manifest: Manifest, names: string[], picture: Float32Array): Layer[] {
  if (names.length === 0) return [];
  return execute(graph, manifest, [picture], names, (tensor: Tensor, i) => {
    const [, side, , channels] = tensor.shape as [number, number, number, number];
    const values = tensor.dataSync<'float32'>();
    const largest = values.reduce((most, value) => Math.max(most, value), 0);
    const scale = largest > 0 ? 255 / largest : 0;
    return { name: names[i]!, side, channels, values: Uint8ClampedArray.from(values, (value) => value * scale) };
  });
}
