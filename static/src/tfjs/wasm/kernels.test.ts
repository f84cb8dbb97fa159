// The wasm backend gives the same results as plain cpu, in both builds, and keeps no memory.
import {
  add,
  backend,
  type backend_util,
  conv2d,
  depthwiseConv2d,
  engine,
  fused,
  matMul,
  maxPool,
  mean,
  memory,
  mul,
  relu,
  removeBackend,
  reshape,
  setBackend,
  type Tensor,
  type Tensor4D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILDS, readBuild } from '../../testing/node-wasm';
import { registerPlainCpu } from '../plain-cpu';
import type { WasmBackend } from './backend';
import { startWasmWith } from './start';

type Convolution = {
  shape: [number, number, number, number];
  filter: [number, number, number, number];
  strides: [number, number];
  pad: 'same' | 'valid' | number;
  dilations?: number;
  activation?: backend_util.Activation;
};

/** Reproducible numbers from 0 to 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (1103515245 * state + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function values(shape: number[], next: () => number): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return tensor(
    Float32Array.from({ length: count }, () => 2 * next() - 1),
    shape,
  );
}

/** As many convolutions as needed to meet most kinds of sizes, paddings and channels. */
function convolutions(count: number, next: () => number): Convolution[] {
  const pick = <T>(...choices: T[]): T => choices[Math.floor(next() * choices.length)]!;
  return Array.from({ length: count }, () => {
    const size = pick(3, 3, 3, 1, 2, 5, 7);
    const [height, width] = [size + Math.floor(9 * next()), size + Math.floor(9 * next())];
    const channels = pick(1, 3, 4, 4, 8, 12, 13);
    return {
      shape: [pick(1, 1, 3), height, width, channels],
      filter: [size, pick(size, size, 3), channels, pick(1, 2, 4, 4, 5, 8, 12, 19, 28)],
      strides: [pick(1, 1, 2), pick(1, 1, 2, 3)],
      pad: width < 3 ? 'same' : pick<Convolution['pad']>('same', 'valid', 1),
      activation: pick<backend_util.Activation>('linear', 'relu', 'relu', 'relu6'),
    };
  });
}

/** Runs an operation on both backends and expects the same result. */
function expectSame(operation: (next: () => number) => Tensor): void {
  const [found, expected] = ['wasm', 'cpu'].map((name) => {
    void setBackend(name);
    return tidy(() => {
      const result = operation(random(7));
      return { shape: result.shape, values: Array.from(result.dataSync()) };
    });
  });
  expect(found!.shape).toEqual(expected!.shape);
  // The largest value of a window outside of the picture is -Infinity.
  const isSame = (value: number, i: number) =>
    value === expected!.values[i] || Math.abs(value - expected!.values[i]!) < 1e-4;
  expect(found!.values.every(isSame)).toBe(true);
  expect(expected!.values.some((value) => value !== 0)).toBe(true);
}

const heap = () => (backend() as WasmBackend).heap;

describe.each(BUILDS)('%s', (name) => {
  beforeAll(async () => {
    registerPlainCpu();
    await startWasmWith(readBuild(name));
  });
  afterAll(() => removeBackend('wasm'));

  it.each(convolutions(60, random(1)))('convolves $shape with $filter, $strides, $pad, $activation', (layer) => {
    const { shape, filter, activation = 'linear' } = layer;
    expectSame((next) => {
      const weights = values(filter, next) as Tensor4D;
      const bias = values([filter[3]], next) as never;
      return fused.conv2d({ ...layer, x: values(shape, next) as Tensor4D, filter: weights, bias, activation });
    });
  });

  it.each(convolutions(20, random(2)))('convolves without bias $shape with $filter, $strides, $pad', (layer) => {
    const { shape, filter, strides, pad } = layer;
    expectSame((next) => conv2d(values(shape, next) as Tensor4D, values(filter, next) as Tensor4D, strides, pad));
  });

  it.each(convolutions(30, random(3)))('convolves depthwise $shape with $filter, $strides, $pad', (layer) => {
    const { shape, filter, strides, pad, activation = 'linear' } = layer;
    const stride: [number, number] = [strides[0], strides[0]];
    const multiplied = [...filter.slice(0, 3), Math.min(filter[3], 5)];
    expectSame((next) => {
      const [x, weights] = [values(shape, next) as Tensor4D, values(multiplied, next) as Tensor4D];
      const bias = values([multiplied[2]! * multiplied[3]!], next) as never;
      const activated = fused.depthwiseConv2d({ x, filter: weights, strides: stride, pad, bias, activation });
      return add(depthwiseConv2d(x, weights, stride, pad), activated);
    });
  });

  it.each(convolutions(20, random(4)))('pools $shape by $filter, $strides, $pad', ({ shape, filter, strides, pad }) => {
    expectSame((next) => maxPool(values(shape, next) as Tensor4D, [filter[0], filter[1]], strides, pad));
  });

  it.each([
    [
      [1, 320],
      [320, 10],
    ],
    [
      [7, 33],
      [33, 1],
    ],
    [
      [5, 4],
      [4, 19],
    ],
    [
      [2, 5, 4],
      [1, 4, 3],
    ],
    [
      [2, 5, 4],
      [2, 4, 3],
    ],
  ])('multiplies %j by %j', (left, right) => {
    expectSame((next) => matMul(values(left, next), values(right, next)));
    if (left.length > 2) return;
    for (const activation of ['linear', 'relu', 'sigmoid'] as const) {
      expectSame((next) => {
        const [a, b, bias] = [values(left, next), values(right, next), values([right[1]!], next)];
        return fused.matMul({ a, b, bias, activation });
      });
    }
  });

  it.each([
    [[3, 1, 1, 20], [20]],
    [
      [2, 5, 4, 3],
      [4, 3],
    ],
    [[6], [6]],
    [
      [2, 3, 4],
      [2, 3, 1],
    ],
    [[4], [3, 4]],
  ])('adds and multiplies %j and %j', (left, right) => {
    expectSame((next) => add(values(left, next), values(right, next)));
    expectSame((next) => mul(values(left, next), values(right, next)));
  });

  it.each([
    [
      [3, 7, 5, 6],
      [1, 2],
    ],
    [
      [3, 1, 1, 6],
      [-3, -2],
    ],
    [
      [3, 7, 5, 6],
      [1, 3],
    ],
    [[3, 7], [1]],
  ])('computes means of %j over %j, and ReLU', (shape, axes) => {
    for (const keepDims of [false, true]) expectSame((next) => mean(relu(values(shape, next)), axes, keepDims));
  });

  it('leaves what it does not handle to plain cpu', () => {
    const x = (next: () => number) => values([1, 9, 9, 4], next) as Tensor4D;
    const weights = (next: () => number) => values([3, 3, 4, 8], next) as Tensor4D;
    expectSame((next) => conv2d(x(next), weights(next), 1, 'same', 'NHWC', 2));
    expectSame((next) => matMul(values([4, 6], next), values([8, 6], next), false, true));
  });

  it('frees a filter, in each of its forms, with its last tensor, and what it has needed meanwhile', () => {
    void setBackend('wasm');
    const before = { ...memory(), bytesUsed: heap().bytesUsed };
    const next = random(5);
    const filter = values([3, 3, 4, 8], next) as Tensor4D;
    const x = values([2, 9, 9, 4], next) as Tensor4D;
    const read = () =>
      tidy(() => [conv2d(x, filter, 1, 'same'), conv2d(x, filter, 2, 'same')].map((y) => y.dataSync()));
    const first = read();
    const used = heap().bytesUsed;
    expect(used).toBeGreaterThan(before.bytesUsed);
    for (let i = 0; i < 1000; i++) read();
    expect(heap().bytesUsed).toBe(used);
    const same = reshape(filter, [3, 3, 4, 8]);
    filter.dispose();
    expect(heap().bytesUsed).toBe(used);
    expect(tidy(() => conv2d(x, same as Tensor4D, 1, 'same').dataSync())).toEqual(first[0]);
    for (const one of [same, x]) one.dispose();
    expect({ ...memory(), bytesUsed: heap().bytesUsed }).toEqual(before);
    expect(engine().backendName).toBe('wasm');
  });
});
