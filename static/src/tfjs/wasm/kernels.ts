// TensorFlow.js' kernels of the wasm backend: own ones for the operations that take the most time, which leave to the plain
// cpu kernels what they do not handle, and the plain cpu kernels for all other operations.
import { applyActivation } from '@tensorflow/tfjs-backend-cpu/dist/utils/fused_utils';
import { backend_util, type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as cpuKernels from '../kernels-cpu';
import { filledUp, type WasmBackend } from './backend';
import { convolve, convolveDepthwise, isBias, type Layer, poolMax } from './convolution';
import { combine, meanOfPlaces, relu } from './elementwise';

type Shape4D = [number, number, number, number];
// biome-ignore lint/suspicious/noExplicitAny: each kernel has its own inputs and attributes, which TensorFlow.js checks.
type Call = { inputs: any; attrs: any; backend: WasmBackend };

/** A kernel that replaces a plain cpu one unless it returns null. */
function instead(general: KernelConfig, own: (call: Call) => TensorInfo | null): KernelConfig {
  const kernelFunc = (call: unknown) => own(call as Call) ?? general.kernelFunc(call as never);
  return { ...general, backendName: 'wasm', kernelFunc };
}

/** Applies the activation of a fused operation to the result of `layer`, which itself does ReLU. */
function activated({ inputs, attrs, backend }: Call, layer: (relu: boolean) => TensorInfo | null): TensorInfo | null {
  const { activation = 'linear', leakyreluAlpha } = attrs;
  const result = layer(activation === 'relu');
  if (result === null || activation === 'relu' || activation === 'linear') return result;
  const final = applyActivation(backend, result, activation, inputs.preluActivationWeights, leakyreluAlpha);
  backend.disposeIntermediateTensorInfo(result);
  return final;
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

const own = [
  instead(cpuKernels.addConfig, ({ inputs, backend }) => combine(backend, inputs.a, inputs.b, false)),
  instead(cpuKernels._fusedMatMulConfig, product),
  instead(cpuKernels.batchMatMulConfig, product),
  instead(cpuKernels.conv2DConfig, convolution(false, convolve)),
  instead(cpuKernels.depthwiseConv2dNativeConfig, convolution(true, convolveDepthwise)),
  instead(cpuKernels.fusedConv2DConfig, convolution(false, convolve)),
  instead(cpuKernels.fusedDepthwiseConv2DConfig, convolution(true, convolveDepthwise)),
  instead(cpuKernels.maxPoolConfig, maxPool),
  instead(cpuKernels.meanConfig, mean),
  instead(cpuKernels.multiplyConfig, ({ inputs, backend }) => combine(backend, inputs.a, inputs.b, true)),
  instead(cpuKernels.reluConfig, ({ inputs, backend }) => relu(backend, inputs.x)),
];

/** All of them, by the name of their operation. */
export const kernels: Record<string, KernelConfig> = Object.fromEntries(
  [...Object.values(cpuKernels), ...own].map((kernel) => [kernel.kernelName, { ...kernel, backendName: 'wasm' }]),
);
