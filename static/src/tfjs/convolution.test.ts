// The project's convolution gives the same results as that of TensorFlow.js.
import '@tensorflow/tfjs-backend-cpu/dist/base';
import * as general from '@tensorflow/tfjs-backend-cpu/dist/kernels/FusedConv2D';
import {
  fused,
  registerKernel,
  setBackend,
  type Tensor4D,
  tensor1d,
  tensor4d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import * as own from './convolution';
import * as cpuKernels from './kernels-cpu';
import { register } from './register';

type Layer = Parameters<typeof fused.conv2d>[0];

beforeAll(async () => {
  register(cpuKernels);
  await setBackend('cpu');
});

/** Deterministic numbers from -1 to 1, a third of them 0. */
function numbers(shape: [number, number, number, number], seed: number): Tensor4D {
  const count = shape.reduce((product, size) => product * size);
  const values = Array.from({ length: count }, (_, i) => (i % 3 === seed % 3 ? 0 : Math.sin(seed + 12.9898 * i)));
  return tensor4d(values, shape);
}

function resultOf({ fusedConv2DConfig }: typeof own, layer: Layer) {
  unregisterKernel('FusedConv2D', 'cpu');
  registerKernel(fusedConv2DConfig);
  const result = fused.conv2d(layer);
  return { shape: result.shape, values: Array.from(result.dataSync()) };
}

const layers: [string, Omit<Layer, 'x' | 'filter'>, filter: [number, number, number, number]][] = [
  ['3 × 3', { strides: 1, pad: 'same', activation: 'relu' }, [3, 3, 4, 5]],
  ['5 × 5 with stride 2', { strides: 2, pad: 'same', activation: 'relu' }, [5, 5, 4, 3]],
  ['without activation', { strides: 1, pad: 'same' }, [3, 3, 4, 5]],
  ['without padding', { strides: [2, 1], pad: 'valid', activation: 'relu' }, [3, 2, 4, 5]],
  ['1 × 1', { strides: 1, pad: 'same', activation: 'relu' }, [1, 1, 4, 7]],
  ['dilated, left to TensorFlow.js', { strides: 1, pad: 'same', dilations: 2 }, [3, 3, 4, 5]],
  ['with another activation, left to TensorFlow.js', { strides: 1, pad: 'same', activation: 'relu6' }, [3, 3, 4, 5]],
];

it.each(layers)('%s', (_, settings, filter) => {
  const bias = tensor1d(Array.from({ length: filter[3] }, (_, i) => 0.1 * i - 0.2));
  const layer = { ...settings, x: numbers([2, 9, 8, 4], 1), filter: numbers(filter, 2), bias };
  const [found, expected] = [resultOf(own, layer), resultOf(general, layer)];
  expect(found.shape).toEqual(expected.shape);
  expect(new Set(expected.values).size).toBeGreaterThan(30);
  found.values.forEach((value, i) => {
    expect(value).toBeCloseTo(expected.values[i]!, 5);
  });
});
