// Takes the first and the last layer of the network apart, for a picture: their weights and what goes in and out.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Manifest } from '../../model/manifest';
import type { Graph } from '../../tfjs/graph';
import { SIDE } from '../shared/ink';
import type { Inspection, PatternLayer, Places, Vote } from '../shared/inspection';
import { execute } from './network';

type Node = {
  name: string;
  op: string;
  input?: string[];
  attr?: Record<string, { list?: { i?: (string | number)[] } }>;
};
type Values = { shape: number[]; values: Float32Array };

/** @param topology of the model's file, whose nodes are fused: a convolution or product, its bias and its ReLU in one */
export function inspect(graph: Graph, manifest: Manifest, topology: object, picture: Float32Array): Inspection {
  const { node: nodes } = topology as { node: Node[] };
  const read = (names: string[]): Values[] =>
    execute(graph, manifest, [picture], names, (tensor: Tensor) => ({
      shape: tensor.shape,
      values: tensor.dataSync<'float32'>().slice(),
    }));
  return {
    picture,
    patterns: patternLayer(nodes, manifest, read),
    places: places(nodes, read),
    vote: vote(nodes, manifest, read),
  };
}

function patternLayer(nodes: Node[], manifest: Manifest, read: (names: string[]) => Values[]): PatternLayer | null {
  const layer = nodes.find(({ input }) => input?.[0] === manifest.input.name);
  if (layer?.op !== '_FusedConv2D' || !layer.name.endsWith('/Relu') || layer.input?.length !== 3) return null;
  const [maps, kernel, bias] = read([layer.name, layer.input[1]!, layer.input[2]!]);
  const [, side, , channels] = maps!.shape as [number, number, number, number];
  const size = kernel!.shape[0]!;
  const stride = Number(layer.attr?.strides?.list?.i?.[1] ?? 1);
  // TensorFlow's padding “same” puts the smaller half in front.
  const before = Math.floor(Math.max((side - 1) * stride + size - SIDE, 0) / 2);
  return { size, stride, before, channels, kernels: kernel!.values, biases: bias!.values, side, maps: maps!.values };
}

function places(nodes: Node[], read: (names: string[]) => Values[]): Places | null {
  const following = (name: string, op: string) => nodes.find((node) => node.op === op && node.input?.includes(name));
  const sums = nodes.find(({ op }) => op === 'DepthwiseConv2dNative');
  const scaled = sums && following(sums.name, 'Mul');
  const shifted = scaled && following(scaled.name, 'AddV2');
  if (sums === undefined || scaled === undefined || shifted === undefined) return null;
  const names = [...sums.input!, scaled.input![1]!, shifted.input![1]!];
  const [maps, weights, factors, offsets] = read(names);
  const [side, , channels, views] = weights!.shape as [number, number, number, number];
  if (maps!.shape[1] !== side) return null; // not one weight for each place
  return {
    side,
    channels,
    views,
    maps: maps!.values,
    weights: weights!.values,
    factors: factors!.values,
    offsets: offsets!.values,
  };
}

function vote(nodes: Node[], manifest: Manifest, read: (names: string[]) => Values[]): Vote | null {
  const named = (name: string | undefined) => nodes.find((node) => node.name === name);
  const isSum = (node: Node | undefined) => node?.op === '_FusedMatMul' && node.input?.length === 3;
  const { probabilities, isDigit } = manifest.outputs;
  const scores = named(named(probabilities.name)?.input?.[0]);
  if (!isSum(scores)) return null;
  const [features, weights, biases] = read(scores!.input!);
  const gate = named(isDigit?.name);
  const shared = isSum(gate) && gate!.input![0] === scores!.input![0];
  const [gateWeights, gateBias] = shared ? read(gate!.input!.slice(1)) : [];
  return {
    features: features!.values,
    weights: weights!.values,
    biases: biases!.values,
    gate: gateWeights === undefined ? null : { weights: gateWeights.values, bias: gateBias!.values[0]! },
  };
}
