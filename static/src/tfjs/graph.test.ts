// Graphs of all allowed operations give the same outputs as with TensorFlow.js' own executor.
import '@tensorflow/tfjs-converter/dist/flags';
import { GraphExecutor } from '@tensorflow/tfjs-converter/dist/executor/graph_executor';
import { OperationMapper } from '@tensorflow/tfjs-converter/dist/operations/operation_mapper';
import { type io, memory, setBackend, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { decodeWeights } from '@tensorflow/tfjs-core/dist/io/io_utils';
import { beforeAll, expect, it } from 'vitest';
import { operations } from '../../model-contract.json';
import { Graph } from './graph';
import { registerPlainCpu } from './plain-cpu';

beforeAll(async () => {
  registerPlainCpu();
  await setBackend('cpu');
});

const text = (value: string) => ({ s: btoa(value) });
const texts = (...values: string[]) => ({ list: { s: values.map(btoa) } });
const integers = (...values: number[]) => ({ list: { i: values.map(String) } });

type Weight = { shape: number[]; values: number[]; dtype: 'float32' | 'int32' };
const floats = (...shape: number[]): Weight => {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, values: Array.from({ length: count }, (_, i) => Math.sin(1 + 7.3 * i)), dtype: 'float32' };
};
const whole = (shape: number[], ...values: number[]): Weight => ({ shape, values, dtype: 'int32' });

const WEIGHTS: Record<string, Weight> = {
  filter: floats(3, 3, 2, 4),
  depthwise: floats(3, 3, 2, 2),
  four: floats(4),
  matrix: floats(4, 3),
  transposed: floats(3, 4),
  three: floats(3),
  alpha: floats(1),
  axes: whole([2], 1, 2),
  flat: whole([2], -1, 36),
  around: whole([4, 2], 0, 0, 1, 2, 0, 1, 0, 0),
  half: { shape: [], values: [0.5], dtype: 'float32' },
  last: whole([], -1),
};

const LAYER = { data_format: text('NHWC'), dilations: integers(1, 1, 1, 1) };
const SAME = { ...LAYER, strides: integers(1, 1, 1, 1), padding: text('SAME') };
const VALID = { ...LAYER, strides: integers(1, 2, 2, 1), padding: text('VALID') };
const EXPLICIT = { ...VALID, padding: text('EXPLICIT'), explicit_paddings: integers(0, 0, 1, 2, 0, 1, 0, 0) };
const DILATED = { ...SAME, dilations: integers(1, 2, 2, 1) };
const POOL = { ksize: integers(1, 2, 2, 1), strides: integers(1, 2, 2, 1), padding: text('SAME') };
const fused = (...names: string[]) => ({
  fused_ops: texts(...names),
  num_args: { i: String(names.includes('Prelu') ? 2 : names.includes('BiasAdd') ? 1 : 0) },
  leakyrelu_alpha: { f: 0.3 },
});

/** Operation, inputs and attributes of each node, by its name. x has the shape [2, 6, 6, 2]. */
const NODES: Record<string, [op: string, input: string[], attr?: object]> = {
  conv: ['Conv2D', ['x', 'filter'], SAME],
  strided: ['Conv2D', ['x:0', 'filter:0'], VALID],
  explicit: ['Conv2D', ['x', 'filter'], EXPLICIT],
  dilated: ['Conv2D', ['x', 'filter'], DILATED],
  biased: ['BiasAdd', ['conv', 'four']],
  relu: ['Relu', ['biased', '^strided']],
  fused: ['_FusedConv2D', ['x', 'filter', 'four'], { ...SAME, ...fused('BiasAdd', 'Relu') }],
  fusedOnly: ['_FusedConv2D', ['x', 'filter', 'four'], { ...VALID, ...fused('BiasAdd') }],
  fusedExplicit: ['_FusedConv2D', ['x', 'filter', 'four'], { ...EXPLICIT, ...fused('BiasAdd', 'LeakyRelu') }],
  fusedPrelu: ['_FusedConv2D', ['x', 'filter', 'four', 'alpha'], { ...SAME, ...fused('BiasAdd', 'Prelu') }],
  depth: ['DepthwiseConv2dNative', ['x', 'depthwise'], VALID],
  depthExplicit: ['DepthwiseConv2dNative', ['x', 'depthwise'], EXPLICIT],
  fusedDepth: ['FusedDepthwiseConv2dNative', ['x', 'depthwise', 'four'], { ...SAME, ...fused('BiasAdd', 'Relu6') }],
  most: ['MaxPool', ['relu'], POOL],
  average: ['AvgPool', ['relu'], POOL],
  sum: ['AddV2', ['most', 'average']],
  sumAgain: ['Add', ['sum', 'four']],
  product: ['Mul', ['sumAgain', 'four']],
  means: ['Mean', ['product', 'axes']],
  kept: ['Mean', ['product', 'axes'], { keep_dims: { b: true } }],
  dense: ['MatMul', ['means', 'matrix']],
  denseTransposed: ['MatMul', ['means', 'transposed'], { transpose_b: { b: true } }],
  fusedDense: ['_FusedMatMul', ['means', 'matrix', 'three'], fused('BiasAdd', 'Elu')],
  fusedTransposed: ['_FusedMatMul', ['means', 'transposed'], { transpose_b: { b: true }, ...fused() }],
  both: ['ConcatV2', ['dense', 'fusedDense', 'last'], { N: { i: '2' } }],
  named: ['Identity', ['both']],
  chances: ['Softmax', ['named']],
  gate: ['Sigmoid', ['both']],
  padded: ['Pad', ['x', 'around']],
  paddedWith: ['PadV2', ['x', 'around', 'half']],
  flattened: ['Reshape', ['product', 'flat']],
};

const signature = { inputs: { picture: { name: 'x:0' } }, outputs: { answer: { name: 'chances:0' } } };

function model(nodes: typeof NODES): [io.ModelJSON, ArrayBuffer] {
  const constants = Object.entries(WEIGHTS).map(([name, { shape, dtype }]) => {
    const tensorShape = { dim: shape.map((size) => ({ size: `${size}` })) };
    const type = dtype === 'int32' ? 'DT_INT32' : 'DT_FLOAT';
    return { name, op: 'Const', attr: { dtype: { type }, value: { tensor: { dtype: type, tensorShape } } } };
  });
  const placeholder = { name: 'x', op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' } } };
  const computed = Object.entries(nodes).map(([name, [op, input, attr = {}]]) => ({ name, op, input, attr }));
  const specs = Object.entries(WEIGHTS).map(([name, { shape, dtype }]) => ({ name, shape, dtype }));
  const bytes = Object.values(WEIGHTS).map(({ values, dtype }) =>
    Buffer.from((dtype === 'int32' ? Int32Array : Float32Array).from(values).buffer),
  );
  const json = { modelTopology: { node: [...constants, placeholder, ...computed] }, signature };
  return [
    { ...json, weightsManifest: [{ paths: [], weights: specs }] } as never,
    Uint8Array.from(Buffer.concat(bytes)).buffer,
  ];
}

const picture = () => {
  const { shape, values } = floats(2, 6, 6, 2);
  return tensor(values, shape);
};
const contents = (outputs: Tensor[]) =>
  outputs.map((one) => ({ shape: one.shape, values: Array.from(one.dataSync()) }));

it('gives the same outputs, and keeps only the weights, until it is disposed of', () => {
  const [json, weights] = model(NODES);
  const names = Object.keys(NODES);
  const before = memory().numTensors;
  const graph = new Graph(json, weights);
  const found = tidy(() => contents(graph.execute({ picture: picture() }, names)));
  expect(memory().numTensors).toBe(before + Object.keys(WEIGHTS).length);
  graph.dispose();
  expect(memory().numTensors).toBe(before);

  const executor = new GraphExecutor(
    OperationMapper.Instance.transformGraph(json.modelTopology as never, signature as never),
  );
  const tensors = decodeWeights(weights, json.weightsManifest[0]!.weights);
  executor.weightMap = Object.fromEntries(Object.entries(tensors).map(([name, one]) => [name, [one]]));
  const expected = tidy(() => contents(executor.execute({ picture: picture() }, names)));
  names.forEach((name, i) => {
    expect({ name, ...found[i] }).toEqual({ name, ...expected[i] });
    expect(
      found[i]!.values.some((value) => value !== 0),
      name,
    ).toBe(true);
  });
  const used = new Set(Object.values(NODES).map(([op]) => op));
  expect([...used, 'Const', 'Placeholder'].sort()).toEqual(Object.keys(operations).sort());
});

it('maps the names of the signature, and gives weights by their names', () => {
  const graph = new Graph(...model(NODES));
  const [answer, chances, three] = tidy(() =>
    contents(graph.execute({ x: picture() }, ['answer', 'chances', 'three'])),
  );
  expect(answer).toEqual(chances);
  expect(three!.values).toEqual(Array.from(Float32Array.from(WEIGHTS.three!.values)));
  graph.dispose();
});

it('names an operation that is not allowed, and a node that is missing', () => {
  const graph = new Graph(...model({ square: ['Square', ['x']], alone: ['Relu', ['nothing']] }));
  const execute = (name: string) => () => tidy(() => contents(graph.execute({ x: picture() }, [name])));
  expect(execute('square')).toThrow('Node type Square is not implemented');
  expect(execute('alone')).toThrow('The model has no nothing.');
  graph.dispose();
});
