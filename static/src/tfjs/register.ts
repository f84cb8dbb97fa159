import { getKernel, type KernelConfig, registerKernel } from '@tensorflow/tfjs-core';

/** Registers kernels that are not registered yet: TensorFlow.js warns about duplicates. */
export function register(kernels: Record<string, KernelConfig>): void {
  for (const kernel of Object.values(kernels)) {
    if (getKernel(kernel.kernelName, kernel.backendName) === undefined) registerKernel(kernel);
  }
}
