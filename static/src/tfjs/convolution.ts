// Convolution on the plain cpu backend, for the first reading. TensorFlow.js' own kernel handles every layout in seven
// nested loops, which browsers take a tenth of a second to optimize. This one skips zeros, which most pixels and most ReLU
// outputs are, and its innermost loop is a separate function, which is optimized after a few calls.
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { fusedConv2DConfig as general } from '@tensorflow/tfjs-backend-cpu/dist/kernels/FusedConv2D';
import {
  backend_util,
  type FusedConv2DAttrs,
  type FusedConv2DInputs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

type KernelArguments = { inputs: FusedConv2DInputs; backend: MathBackendCPU; attrs: FusedConv2DAttrs };

/** Handles what this project's models use: channels last, a bias, and ReLU or no activation. Leaves the rest to TF.js. */
function convolve(kernelArguments: KernelArguments): TensorInfo | TensorInfo[] {
  const { inputs, backend, attrs } = kernelArguments;
  const { x, filter, bias } = inputs;
  const { strides, pad, dataFormat, dilations, dimRoundingMode, activation } = attrs;
  const shape = (tensor: TensorInfo) => tensor.shape as [number, number, number, number];
  const info = backend_util.computeConv2DInfo(shape(x), shape(filter), strides, dilations, pad, dimRoundingMode);
  const plain = dataFormat === 'NHWC' && info.dilationHeight === 1 && info.dilationWidth === 1;
  if (!plain || bias?.shape.length !== 1 || (activation !== 'linear' && activation !== 'relu')) {
    return general.kernelFunc(kernelArguments as never);
  }
  const values = (tensor: TensorInfo) => backend.data.get(tensor.dataId).values as Float32Array;
  const [pictures, weights, biases] = [values(x), values(filter), values(bias)];
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  const sums = new Float32Array(batchSize * outHeight * outWidth * outChannels);
  for (let at = 0; at < sums.length; at += outChannels) sums.set(biases, at);
  let index = 0;
  for (let picture = 0; picture < batchSize; picture++) {
    for (let row = 0; row < inHeight; row++) {
      for (let column = 0; column < inWidth; column++) {
        for (let channel = 0; channel < inChannels; channel++) {
          const value = pictures[index++]!;
          if (value === 0) continue;
          for (let down = 0; down < filterHeight; down++) {
            const outRow = (row + padInfo.top - down) / strideHeight;
            if (outRow < 0 || outRow >= outHeight || outRow !== Math.floor(outRow)) continue;
            for (let across = 0; across < filterWidth; across++) {
              const outColumn = (column + padInfo.left - across) / strideWidth;
              if (outColumn < 0 || outColumn >= outWidth || outColumn !== Math.floor(outColumn)) continue;
              const to = ((picture * outHeight + outRow) * outWidth + outColumn) * outChannels;
              const weight = ((down * filterWidth + across) * inChannels + channel) * outChannels;
              addScaled(sums, to, weights, weight, outChannels, value);
            }
          }
        }
      }
    }
  }
  if (activation === 'relu') relu(sums);
  return backend.makeTensorInfo(info.outShape, 'float32', sums);
}

function addScaled(sums: Float32Array, to: number, weights: Float32Array, from: number, count: number, value: number) {
  for (let i = 0; i < count; i++) sums[to + i]! += weights[from + i]! * value;
}

function relu(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
}

export const fusedConv2DConfig: KernelConfig = { ...general, kernelFunc: convolve as never };
