// The two ways TensorFlow.js can compute here: plain cpu comes with the worker and reads at once, wasm is a dozen times
// faster and takes over once it has come. WebGL is not among them: for a network this small it is slower than wasm,
// stalls for a second at its first call, and loses its context.
import '@tensorflow/tfjs-backend-cpu/dist/base';
import * as cpuKernels from '../../tfjs/kernels-cpu';
import { register } from '../../tfjs/register';

export type Backend = {
  name: string;
  /** Makes it one that TensorFlow.js can be switched to at once; rejects if it cannot run here. */
  start(): Promise<void>;
};

export const cpu: Backend = {
  name: 'cpu',
  async start() {
    register(cpuKernels);
  },
};

export const wasm: Backend = {
  name: 'wasm',
  async start() {
    const { startWasm } = await import('../../tfjs/wasm');
    await startWasm();
  },
};
