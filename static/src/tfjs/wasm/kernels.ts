// TensorFlow.js' kernels of the wasm backend for the operations of the released model. What they do not handle is left to the
// plain cpu kernels, if these are loaded (plain-cpu.ts).
import { identityConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Identity';
import { reshapeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape';
import { backend_util, getKernel, type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { filledUp, type WasmBackend } from './backend';
import { convolve, convolveDepthwise, isBias, type Layer, poolMax } from './convolution';
import { combine, meanOfPlaces, relu, sigmoid, softmax } from './elementwise';

type Shape4D = [number, number, number, number];
// biome-ignore lint/suspicious/noExplicitAny: each kernel has its own inputs and attributes, which TensorFlow.js checks.
type Call = { inputs: any; attrs: any; backend: WasmBackend };

type Own = (call: Call) => TensorInfo | null;

/** The kernel of an operation; where `own` returns null, the plain cpu kernel computes. */
function kernel(kernelName: string, own: Own): KernelConfig {
  const general = (call: Call) => {
    const found = getKernel(kernelName, 'cpu');
    if (found === undefined) throw new Error(`The plain cpu kernel ${kernelName} is needed and not loaded.`);
    return found.kernelFunc(call as never);
  };
  return { kernelName, backendName: 'wasm', kernelFunc: ((call: Call) => own(call) ?? general(call)) as never };
}

/** Applies the activation of a fused operation to the result of `layer`, which itself does ReLU. */
function activated({ attrs, backend }: Call, layer: (relu: boolean) => TensorInfo | null): TensorInfo | null {
  const { activation = 'linear' } = attrs;
  if (activation !== 'sigmoid') return ['linear', 'relu'].includes(activation) ? layer(activation === 'relu') : null;
  const sums = layer(false);
  if (sums === null) return null;
  const result = sigmoid(backend, sums);
  backend.disposeIntermediateTensorInfo(sums);
  return result;
}

function convolution(depthwise: boolean, layer: (backend: WasmBackend, layer: Layer) => TensorInfo | null) {
  return (call: Call) => {
    const { x, filter, bias } = call.inputs;
    const { strides, pad, dataFormat = 'NHWC', dilations, dimRoundingMode } = call.attrs;
    const info = backend_util.computeConv2DInfo(
      x.shape as Shape4D,
      filter.shape as Shape4D,
      strides,
      dilations ?? 1,
      pad,
      dimRoundingMode,
      depthwise,
      backend_util.convertConv2DDataFormat(dataFormat),
    );
    return activated(call, (relu) => layer(call.backend, { x, filter, bias: bias ?? undefined, relu, info }));
  };
}

function maxPool({ inputs, attrs, backend }: Call): TensorInfo | null {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const { x } = inputs;
  return poolMax(backend, x, backend_util.computePool2DInfo(x.shape, filterSize, strides, 1, pad, dimRoundingMode));
}

/** The product of any number of rows and one matrix of weights. */
function product(call: Call): TensorInfo | null {
  const { inputs, attrs, backend } = call;
  const { a, b, bias = null } = inputs as { a: TensorInfo; b: TensorInfo; bias: TensorInfo | null };
  const [length, count] = b.shape.slice(-2) as [number, number];
  const rows = util.sizeFromShape(a.shape.slice(0, -1));
  const isProduct =
    !attrs.transposeA &&
    !attrs.transposeB &&
    a.dtype === 'float32' &&
    b.dtype === 'float32' &&
    a.shape.at(-1) === length &&
    a.shape.length >= b.shape.length &&
    util.sizeFromShape(b.shape) === length * count &&
    rows * length * count > 0 &&
    isBias(bias ?? undefined, count);
  if (!isProduct) return null;
  const { kernels, heap } = backend;
  return activated(call, (relu) => {
    const weights = backend.packedMatrix(b, length, count);
    const biases = backend.packedBiases(bias ?? undefined, count, weights + 4 * length * filledUp(count));
    return heap.borrow(rows * (length + count), (matrix) => {
      const to = matrix + 4 * rows * length;
      heap.write(matrix, backend.valuesOf(a));
      kernels.multiply(matrix, rows, length, weights, biases, Number(relu), to, count);
      return backend.makeTensorInfo([...a.shape.slice(0, -1), count], 'float32', heap.read(to, rows * count).slice());
    });
  });
}

function mean({ inputs, attrs, backend }: Call): TensorInfo | null {
  return meanOfPlaces(backend, inputs.x, util.parseAxisParam(attrs.axis, inputs.x.shape), attrs.keepDims);
}

const one = (layer: (backend: WasmBackend, x: TensorInfo) => TensorInfo | null) => (call: Call) =>
  layer(call.backend, call.inputs.x);

const own: Record<string, Own> = {
  _FusedMatMul: product,
  Add: ({ inputs, backend }) => combine(backend, inputs.a, inputs.b, false),
  BatchMatMul: product,
  Conv2D: convolution(false, convolve),
  DepthwiseConv2dNative: convolution(true, convolveDepthwise),
  FusedConv2D: convolution(false, convolve),
  FusedDepthwiseConv2D: convolution(true, convolveDepthwise),
  MaxPool: maxPool,
  Mean: mean,
  Multiply: ({ inputs, backend }) => combine(backend, inputs.a, inputs.b, true),
  Relu: one(relu),
  Sigmoid: one(sigmoid),
  Softmax: ({ inputs, attrs, backend }) => softmax(backend, inputs.logits, attrs.dim),
};

/** By the name of their operation. */
export const kernels: Record<string, KernelConfig> = {
  ...Object.fromEntries(Object.entries(own).map(([name, compute]) => [name, kernel(name, compute)])),
  Identity: { ...identityConfig, backendName: 'wasm' },
  Reshape: { ...reshapeConfig, backendName: 'wasm' },
};
