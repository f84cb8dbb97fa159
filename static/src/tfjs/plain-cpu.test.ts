import { avgPool, conv2d, setBackend, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { startNodeWasm } from '../testing/node-wasm';
import { registerPlainCpu } from './plain-cpu';

it('lets the wasm backend run what it does not handle itself, once it is loaded', async () => {
  await startNodeWasm();
  void setBackend('wasm');
  const x = tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
  const corners = tensor4d([1, 0, 0, 1], [2, 2, 1, 1]);
  const dilated = () => Array.from((conv2d(x, corners, 1, 'valid', 'NHWC', 2) as Tensor4D).dataSync());
  const averages = () => Array.from((avgPool(x, 2, 1, 'valid') as Tensor4D).dataSync());
  expect(dilated).toThrow('The plain cpu kernel Conv2D is needed and not loaded.');
  expect(averages).toThrow("Kernel 'AvgPool' not registered for backend 'wasm'");
  registerPlainCpu();
  expect(dilated()).toEqual([10]);
  expect(averages()).toEqual([3, 4, 6, 7]);
});
