// Convolutions and max pooling by the kernels; null where they do not handle what is asked.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { filledUp, type WasmBackend } from './backend';
import { type ConvInfo, eachPaddedPicture, eachPicture, isPlain, reach } from './pictures';

export type Layer = { x: TensorInfo; filter: TensorInfo; bias: TensorInfo | undefined; relu: boolean; info: ConvInfo };

/** Whether there are no biases, or `count`. */
export function isBias(bias: TensorInfo | undefined, count: number): boolean {
  return bias === undefined || (bias.dtype === 'float32' && bias.shape.length === 1 && bias.shape[0] === count);
}

/** A convolution with bias and perhaps ReLU. */
export function convolve(backend: WasmBackend, layer: Layer): TensorInfo | null {
  const { x, filter, bias, info } = layer;
  const { inChannels, outChannels, filterHeight, filterWidth, strideHeight, strideWidth } = info;
  if (!isPlain([x, filter], info) || !isBias(bias, outChannels) || filter.shape[2] !== inChannels) return null;
  const isThreeByThree = filterHeight === 3 && filterWidth === 3 && strideHeight === 1 && strideWidth === 1;
  const inVectors = inChannels % 4 === 0 && outChannels % 4 === 0;
  return isThreeByThree && inVectors ? byWinograd(backend, layer) : directly(backend, layer);
}

function directly(backend: WasmBackend, { x, filter, bias, relu, info }: Layer): TensorInfo {
  const { inChannels, outChannels, filterHeight, filterWidth, strideHeight, strideWidth, outHeight, outWidth } = info;
  const rows = filterHeight * filterWidth * inChannels;
  const weights = backend.packedMatrix(filter, rows, outChannels);
  const biases = backend.packedBiases(bias, outChannels, weights + 4 * rows * filledUp(outChannels));
  const filters = [weights, filterHeight, filterWidth, biases, Number(relu), strideHeight, strideWidth];
  const [height, width] = reach(info);
  return eachPaddedPicture(backend, x, info, [height, width], (padded, to) => {
    backend.kernels.convolve(padded, width, inChannels, ...filters, to, outHeight, outWidth, outChannels);
  });
}

function byWinograd(backend: WasmBackend, { x, filter, bias, relu, info }: Layer): TensorInfo {
  const { kernels, heap } = backend;
  const { inChannels, outChannels, outHeight, outWidth } = info;
  const size = 16 * inChannels * filledUp(outChannels);
  const weights = backend.packed(filter, 'winograd', size + filledUp(outChannels), (to) => {
    const count = inChannels * outChannels;
    heap.borrow(10 * count, (plain) => {
      heap.write(plain, backend.valuesOf(filter));
      kernels.transformWeights(plain, inChannels, outChannels, plain + 4 * 9 * count, to);
    });
    heap.clear(to + 4 * size, filledUp(outChannels));
  });
  const zeros = weights + 4 * size;
  const biases = backend.packedBiases(bias, outChannels, zeros);
  const [down, across] = [Math.ceil(outHeight / 2), Math.ceil(outWidth / 2)];
  const [height, width] = [2 * down + 2, 2 * across + 2];
  const filters = [weights, biases, zeros, Number(relu)];
  return heap.borrow(16 * down * across * (inChannels + outChannels), (scratch) =>
    eachPaddedPicture(backend, x, info, [height, width], (padded, to) => {
      kernels.convolveByWinograd(padded, width, inChannels, ...filters, to, outHeight, outWidth, outChannels, scratch);
    }),
  );
}

/** A depthwise convolution with bias and perhaps ReLU. */
export function convolveDepthwise(backend: WasmBackend, { x, filter, bias, relu, info }: Layer): TensorInfo | null {
  const { kernels, heap } = backend;
  const { inChannels, outChannels, filterHeight, filterWidth, strideHeight, strideWidth, outHeight, outWidth } = info;
  if (!isPlain([x, filter], info) || !isBias(bias, outChannels)) return null;
  const size = filterHeight * filterWidth * outChannels;
  const weights = backend.packed(filter, 'depthwise', size + outChannels, (to) => {
    heap.write(to, backend.valuesOf(filter));
    heap.clear(to + 4 * size, outChannels);
  });
  const biases = backend.packedBiases(bias, outChannels, weights + 4 * size);
  const filters = [outChannels / inChannels, weights, filterHeight, filterWidth, biases, Number(relu)];
  const [height, width] = reach(info);
  return eachPaddedPicture(backend, x, info, [height, width], (padded, to) => {
    kernels.convolveDepthwise(
      padded,
      width,
      inChannels,
      ...filters,
      strideHeight,
      strideWidth,
      to,
      outHeight,
      outWidth,
    );
  });
}

/** The largest value of each window. */
export function poolMax(backend: WasmBackend, x: TensorInfo, info: ConvInfo): TensorInfo | null {
  const { inHeight, inWidth, inChannels, strideHeight, strideWidth, outHeight, outWidth, padInfo } = info;
  if (!isPlain([x], info)) return null;
  const window = [info.filterHeight, info.filterWidth, padInfo.top, padInfo.left, strideHeight, strideWidth];
  return eachPicture(backend, x, info, (picture, to) => {
    backend.kernels.poolMax(picture, inHeight, inWidth, inChannels, ...window, to, outHeight, outWidth);
  });
}
