import { getKernel } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { operations } from '../../model-contract.json';
import * as kernels from './kernels-cpu';
import { registerPlainCpu } from './plain-cpu';

it('has the kernels of the allowed operations on both backends, and those on which these depend', () => {
  registerPlainCpu();
  const needed = new Set(Object.values(operations).filter((name) => name !== null));
  for (const name of needed) {
    expect(getKernel(name, 'cpu'), name).toBeDefined();
    expect(getKernel(name, 'wasm'), name).toBeDefined();
  }
  const others = Object.values(kernels).map(({ kernelName }) => kernelName);
  expect(others.filter((name) => !needed.has(name)).sort()).toEqual(['Cast', 'Identity', 'Transpose']);
});
