import { getKernel, type KernelConfig, registerKernel } from '@tensorflow/tfjs-core';

/** Registers a file of kernels, those that are not yet: TensorFlow.js warns of a second time. */
export function register(kernels: Record<string, KernelConfig>): void {
  for (const kernel of Object.values(kernels)) {
    if (getKernel(kernel.kernelName, kernel.backendName) === undefined) registerKernel(kernel);
  }
}
