// The operations of model-contract.json: how each node of a graph calls TensorFlow.js.
import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import * as ops from './operations';

/** Strings are in base64, integers are strings. */
type Attribute = {
  s?: string | number[];
  i?: string | number;
  f?: number;
  b?: boolean;
  list?: { i?: (string | number)[]; s?: (string | number[])[] };
};

export type Node = { name: string; op: string; input?: string[]; attr?: Record<string, Attribute> };

type Pair = [number, number];
type FusedLayer = Parameters<typeof ops.fused.conv2d>[0];
type Padding = Parameters<typeof ops.conv2d>[3];

const text = (value: string | number[]): string =>
  typeof value === 'string' ? atob(value) : String.fromCharCode(...value);

const flag = (node: Node, name: string): boolean => node.attr?.[name]?.b ?? false;
const numbers = (tensor: Tensor): number[] => Array.from(tensor.dataSync());

/** Of an attribute for all four dimensions, those of height and width. */
function pair(node: Node, name: string): Pair {
  const [, height = 1, width = 1] = node.attr?.[name]?.list?.i ?? [];
  return [Number(height), Number(width)];
}

function padding(node: Node): Padding {
  const kind = text(node.attr?.padding?.s ?? '').toLowerCase();
  if (kind !== 'explicit') return kind as 'same' | 'valid';
  const explicit = (node.attr?.explicit_paddings?.list?.i ?? []).map(Number);
  return [0, 2, 4, 6].map((i) => [explicit[i]!, explicit[i + 1]!]) as never;
}

/** What convolutions have in common. */
function window(node: Node) {
  const dataFormat = text(node.attr?.data_format?.s ?? btoa('NHWC')).toUpperCase() as 'NHWC';
  return { strides: pair(node, 'strides'), pad: padding(node), dataFormat, dilations: pair(node, 'dilations') };
}

/** The activation of a fused operation, and the inputs behind the first two. */
function fusedWith(node: Node, [first, second]: (Tensor | undefined)[]) {
  const names = (node.attr?.fused_ops?.list?.s ?? []).map((name) => text(name).toLowerCase());
  if (names[0] === 'fusedbatchnorm') throw new TypeError(`${node.op} with FusedBatchNorm is not implemented`);
  const [bias, preluActivationWeights] = names[0] === 'biasadd' ? [first, second] : [undefined, first];
  const activation = names[1] as NonNullable<FusedLayer['activation']> | undefined;
  const leakyreluAlpha = node.attr?.leakyrelu_alpha?.f;
  return Object.fromEntries(
    Object.entries({ bias, activation, preluActivationWeights, leakyreluAlpha }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

function fusedLayer(node: Node, [x, filter, ...rest]: Tensor[]): FusedLayer {
  return { x: x as Tensor4D, filter: filter as Tensor4D, ...window(node), ...fusedWith(node, rest) };
}

function layer(node: Node, [x, filter]: Tensor[], convolve: typeof ops.conv2d | typeof ops.depthwiseConv2d): Tensor {
  const { strides, pad, dataFormat, dilations } = window(node);
  return convolve(x as Tensor4D, filter as Tensor4D, strides, pad, dataFormat, dilations);
}

function pool(node: Node, [x]: Tensor[], operation: typeof ops.maxPool): Tensor {
  return operation(x as Tensor4D, pair(node, 'ksize'), pair(node, 'strides'), padding(node) as 'same');
}

function pad([x, paddings, value]: Tensor[]): Tensor {
  const sizes = numbers(paddings!);
  const pairs = x!.shape.map((_, i): Pair => [sizes[2 * i]!, sizes[2 * i + 1]!]);
  return ops.pad(x!, pairs, value === undefined ? 0 : numbers(value)[0]!);
}

const add = (_: Node, [a, b]: Tensor[]) => ops.add(a!, b!);

const OPERATIONS: Record<string, (node: Node, inputs: Tensor[]) => Tensor> = {
  Add: add,
  AddV2: add,
  AvgPool: (node, inputs) => pool(node, inputs, ops.avgPool),
  BiasAdd: add,
  ConcatV2: (_, inputs) => ops.concat(inputs.slice(0, -1), numbers(inputs.at(-1)!)[0]!),
  Conv2D: (node, inputs) => layer(node, inputs, ops.conv2d),
  DepthwiseConv2dNative: (node, inputs) => layer(node, inputs, ops.depthwiseConv2d),
  FusedDepthwiseConv2dNative: (node, inputs) => ops.fused.depthwiseConv2d(fusedLayer(node, inputs) as never),
  Identity: (_, [x]) => x!,
  MatMul: (node, [a, b]) => ops.matMul(a!, b!, flag(node, 'transpose_a'), flag(node, 'transpose_b')),
  MaxPool: (node, inputs) => pool(node, inputs, ops.maxPool),
  Mean: (node, [x, axes]) => ops.mean(x!, numbers(axes!), flag(node, 'keep_dims')),
  Mul: (_, [a, b]) => ops.mul(a!, b!),
  Pad: (_, inputs) => pad(inputs),
  PadV2: (_, inputs) => pad(inputs),
  Relu: (_, [x]) => ops.relu(x!),
  Reshape: (_, [x, shape]) => ops.reshape(x!, numbers(shape!)),
  Sigmoid: (_, [x]) => ops.sigmoid(x!),
  Softmax: (_, [x]) => ops.softmax(x!),
  _FusedConv2D: (node, inputs) => ops.fused.conv2d(fusedLayer(node, inputs)),
  _FusedMatMul: (node, [a, b, ...rest]) =>
    ops.fused.matMul({
      a: a as Tensor2D,
      b: b as Tensor2D,
      transposeA: flag(node, 'transpose_a'),
      transposeB: flag(node, 'transpose_b'),
      ...fusedWith(node, rest),
    }),
};

/** The output of a node. @throws TypeError if its operation is not one of the contract */
export function run(node: Node, inputs: Tensor[]): Tensor {
  const operation = OPERATIONS[node.op];
  if (operation === undefined) throw new TypeError(`Node type ${node.op} is not implemented`);
  return operation(node, inputs);
}
