// Operations that take little time, in JavaScript; null where they do not handle what is asked. TensorFlow.js' plain cpu
// kernels, which do them for all shapes and types, took an eighth of a reading.
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './backend';

const isFloat = ({ dtype }: TensorInfo) => dtype === 'float32';

export function relu(backend: WasmBackend, x: TensorInfo): TensorInfo | null {
  if (!isFloat(x)) return null;
  const results = backend.valuesOf(x).slice();
  for (let i = 0; i < results.length; i++) if (results[i]! < 0) results[i] = 0;
  return backend.makeTensorInfo(x.shape, 'float32', results);
}

export function sigmoid(backend: WasmBackend, x: TensorInfo): TensorInfo | null {
  if (!isFloat(x)) return null;
  const results = backend.valuesOf(x).map((value) => 1 / (1 + Math.exp(-value)));
  return backend.makeTensorInfo(x.shape, 'float32', results);
}

/** Over the last dimension. */
export function softmax(backend: WasmBackend, logits: TensorInfo, dimension: number): TensorInfo | null {
  const count = logits.shape.at(-1) ?? 0;
  if (!isFloat(logits) || count === 0 || dimension !== logits.shape.length - 1) return null;
  const results = backend.valuesOf(logits).slice();
  for (let start = 0; start < results.length; start += count) {
    const row = results.subarray(start, start + count);
    const largest = Math.max(...row);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += row[i] = Math.exp(row[i]! - largest);
    for (let i = 0; i < count; i++) row[i]! /= sum;
  }
  return backend.makeTensorInfo(logits.shape, 'float32', results);
}

/** The sums or products of `a` and `b`, whose values repeat for each of the first dimensions of `a`. */
export function combine(backend: WasmBackend, a: TensorInfo, b: TensorInfo, product: boolean): TensorInfo | null {
  const shared = a.shape.slice(a.shape.length - b.shape.length);
  if (!isFloat(a) || !isFloat(b) || a.shape.length < b.shape.length || !util.arraysEqual(shared, b.shape)) return null;
  const results = backend.valuesOf(a).slice();
  const others = backend.valuesOf(b);
  for (let start = 0; start < results.length; start += others.length) {
    if (product) for (let i = 0; i < others.length; i++) results[start + i]! *= others[i]!;
    else for (let i = 0; i < others.length; i++) results[start + i]! += others[i]!;
  }
  return backend.makeTensorInfo(a.shape, 'float32', results);
}

/** The mean of each channel of each picture. */
export function meanOfPlaces(
  backend: WasmBackend,
  x: TensorInfo,
  axes: number[],
  keepDims: boolean,
): TensorInfo | null {
  if (!isFloat(x) || x.shape.length !== 4 || !util.arraysEqual(axes, [1, 2])) return null;
  const [pictures, height, width, channels] = x.shape as [number, number, number, number];
  const places = height * width;
  if (places === 0) return null;
  const values = backend.valuesOf(x);
  const means = new Float32Array(pictures * channels);
  for (let picture = 0; picture < pictures; picture++) {
    const to = picture * channels;
    for (let place = 0; place < places; place++) {
      const from = (picture * places + place) * channels;
      for (let i = 0; i < channels; i++) means[to + i]! += values[from + i]!;
    }
    for (let i = 0; i < channels; i++) means[to + i]! /= places;
  }
  return backend.makeTensorInfo(keepDims ? [pictures, 1, 1, channels] : [pictures, channels], 'float32', means);
}
