// What the layers of pictures have in common: they take one picture of a batch after the other, so that what they need for
// it stays in the processor's cache.
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './backend';

export type ConvInfo = backend_util.Conv2DInfo;

/** Whether the kernels can handle it: channels last, no dilation, windows that begin in the picture, and some output. */
export function isPlain(inputs: TensorInfo[], info: ConvInfo): boolean {
  const { padInfo, outHeight, outWidth, strideHeight, strideWidth, inHeight, inWidth } = info;
  return (
    inputs.every(({ dtype, shape }) => dtype === 'float32' && shape.every((size) => size > 0)) &&
    info.dataFormat === 'channelsLast' &&
    info.dilationHeight === 1 &&
    info.dilationWidth === 1 &&
    outHeight > 0 &&
    outWidth > 0 &&
    padInfo.top >= 0 &&
    padInfo.left >= 0 &&
    padInfo.top < info.filterHeight &&
    padInfo.left < info.filterWidth &&
    (outHeight - 1) * strideHeight < inHeight + padInfo.top &&
    (outWidth - 1) * strideWidth < inWidth + padInfo.left
  );
}

/** The output for a batch. `layer` reads one picture at an address and writes its output at another. */
export function eachPicture(
  backend: WasmBackend,
  x: TensorInfo,
  info: ConvInfo,
  layer: (picture: number, to: number) => void,
): TensorInfo {
  const { heap } = backend;
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, outShape } = info;
  const [size, outSize] = [inHeight * inWidth * inChannels, outHeight * outWidth * outChannels];
  const pictures = backend.valuesOf(x);
  const outputs = new Float32Array(batchSize * outSize);
  heap.borrow(size + outSize, (picture) => {
    const to = picture + 4 * size;
    for (let i = 0; i < batchSize; i++) {
      heap.write(picture, pictures.subarray(i * size, (i + 1) * size));
      layer(picture, to);
      outputs.set(heap.read(to, outSize), i * outSize);
    }
  });
  return backend.makeTensorInfo(outShape, 'float32', outputs);
}

/** The output for a batch, whose pictures `layer` gets with zeros around them, `height` × `width` pixels in all. */
export function eachPaddedPicture(
  backend: WasmBackend,
  x: TensorInfo,
  info: ConvInfo,
  [height, width]: [number, number],
  layer: (padded: number, to: number) => void,
): TensorInfo {
  const { inHeight, inWidth, inChannels, padInfo } = info;
  return backend.heap.borrow(height * width * inChannels, (padded) =>
    eachPicture(backend, x, info, (picture, to) => {
      backend.kernels.pad(picture, inHeight, inWidth, inChannels, padInfo.top, padInfo.left, padded, height, width);
      layer(padded, to);
    }),
  );
}

/** Height and width of what a convolution reads: the picture with the padding that its windows reach. */
export function reach(info: ConvInfo): [number, number] {
  const { outHeight, outWidth, strideHeight, strideWidth, filterHeight, filterWidth } = info;
  return [(outHeight - 1) * strideHeight + filterHeight, (outWidth - 1) * strideWidth + filterWidth];
}
