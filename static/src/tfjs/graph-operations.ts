// The operations of model-contract.json: which TensorFlow.js kernel computes each node of a graph, with which attributes.
// The functions of TensorFlow.js, such as conv2d, would check what conversion has checked and know gradients; they are as
// large as everything else that the page needs of TensorFlow.js.
import { engine, type NamedAttrMap, type NamedTensorMap, type Tensor } from '@tensorflow/tfjs-core';

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

const text = (value: string | number[]): string =>
  typeof value === 'string' ? atob(value) : String.fromCharCode(...value);

const flag = (node: Node, name: string): boolean => node.attr?.[name]?.b ?? false;
const numbers = (tensor: Tensor): number[] => Array.from(tensor.dataSync());

/** Of an attribute for all four dimensions, those of height and width. */
function pair(node: Node, name: string): Pair {
  const [, height = 1, width = 1] = node.attr?.[name]?.list?.i ?? [];
  return [Number(height), Number(width)];
}

function padding(node: Node): string | Pair[] {
  const kind = text(node.attr?.padding?.s ?? '').toLowerCase();
  if (kind !== 'explicit') return kind;
  const explicit = (node.attr?.explicit_paddings?.list?.i ?? []).map(Number);
  return [0, 2, 4, 6].map((i) => [explicit[i]!, explicit[i + 1]!]);
}

/** Without those that are undefined, for which kernels have defaults. */
const given = <T>(values: Record<string, T | undefined>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, T>;

const compute = (kernel: string, inputs: NamedTensorMap | Tensor[], attributes: NamedAttrMap = {}): Tensor =>
  engine().runKernel(kernel, inputs as NamedTensorMap, attributes);

/** What convolutions and pools have in common. */
const window = (node: Node): NamedAttrMap => ({ strides: pair(node, 'strides'), pad: padding(node) as string });

function convolve(kernel: string, node: Node, inputs: NamedTensorMap, attributes: NamedAttrMap = {}): Tensor {
  const dataFormat = text(node.attr?.data_format?.s ?? btoa('NHWC')).toUpperCase();
  return compute(kernel, inputs, { ...window(node), dataFormat, dilations: pair(node, 'dilations'), ...attributes });
}

/** The inputs and attributes that a fused operation has besides its first two inputs and its own attributes. */
function fused(node: Node, [first, second]: Tensor[]): [NamedTensorMap, NamedAttrMap] {
  const names = (node.attr?.fused_ops?.list?.s ?? []).map((name) => text(name).toLowerCase());
  if (names[0] === 'fusedbatchnorm') throw new TypeError(`${node.op} with FusedBatchNorm is not implemented`);
  const [bias, preluActivationWeights] = names[0] === 'biasadd' ? [first, second] : [undefined, first];
  const leakyreluAlpha = node.attr?.leakyrelu_alpha?.f;
  return [given({ bias, preluActivationWeights }), { activation: names[1] ?? 'linear', ...given({ leakyreluAlpha }) }];
}

function fusedLayer(kernel: string, node: Node, [x, filter, ...rest]: Tensor[]): Tensor {
  const [inputs, attributes] = fused(node, rest);
  return convolve(kernel, node, { x: x!, filter: filter!, ...inputs }, attributes);
}

function product(kernel: string, node: Node, [a, b, ...rest]: Tensor[]): Tensor {
  const transposed = { transposeA: flag(node, 'transpose_a'), transposeB: flag(node, 'transpose_b') };
  const [inputs, attributes] = fused(node, rest);
  return compute(kernel, { a: a!, b: b!, ...inputs }, { ...transposed, ...attributes });
}

function pool(kernel: string, node: Node, [x]: Tensor[]): Tensor {
  return compute(kernel, { x: x! }, { filterSize: pair(node, 'ksize'), ...window(node) });
}

function pad([x, sizes, value]: Tensor[]): Tensor {
  const flat = numbers(sizes!);
  const paddings = x!.shape.map((_, i): Pair => [flat[2 * i]!, flat[2 * i + 1]!]);
  return compute('PadV2', { x: x! }, { paddings, constantValue: value === undefined ? 0 : numbers(value)[0]! });
}

const add = (_: Node, [a, b]: Tensor[]) => compute('Add', { a: a!, b: b! });

const OPERATIONS: Record<string, (node: Node, inputs: Tensor[]) => Tensor> = {
  Add: add,
  AddV2: add,
  AvgPool: (node, inputs) => pool('AvgPool', node, inputs),
  BiasAdd: add,
  ConcatV2: (_, inputs) => compute('Concat', inputs.slice(0, -1), { axis: numbers(inputs.at(-1)!)[0]! }),
  Conv2D: (node, [x, filter]) => convolve('Conv2D', node, { x: x!, filter: filter! }),
  DepthwiseConv2dNative: (node, [x, filter]) => convolve('DepthwiseConv2dNative', node, { x: x!, filter: filter! }),
  FusedDepthwiseConv2dNative: (node, inputs) => fusedLayer('FusedDepthwiseConv2D', node, inputs),
  Identity: (_, [x]) => x!,
  MatMul: (node, inputs) => product('BatchMatMul', node, inputs),
  MaxPool: (node, inputs) => pool('MaxPool', node, inputs),
  Mean: (node, [x, axes]) => compute('Mean', { x: x! }, { axis: numbers(axes!), keepDims: flag(node, 'keep_dims') }),
  Mul: (_, [a, b]) => compute('Multiply', { a: a!, b: b! }),
  Pad: (_, inputs) => pad(inputs),
  PadV2: (_, inputs) => pad(inputs),
  Relu: (_, [x]) => compute('Relu', { x: x! }),
  Reshape: (_, [x, shape]) => compute('Reshape', { x: x! }, { shape: numbers(shape!) }),
  Sigmoid: (_, [x]) => compute('Sigmoid', { x: x! }),
  Softmax: (_, [x]) => compute('Softmax', { logits: x! }, { dim: x!.shape.length - 1 }),
  _FusedConv2D: (node, inputs) => fusedLayer('FusedConv2D', node, inputs),
  _FusedMatMul: (node, inputs) => product('_FusedMatMul', node, inputs),
};

/** The output of a node. @throws TypeError if its operation is not one of the contract */
export function run(node: Node, inputs: Tensor[]): Tensor {
  const operation = OPERATIONS[node.op];
  if (operation === undefined) throw new TypeError(`Node type ${node.op} is not implemented`);
  return operation(node, inputs);
}
