// The two TensorFlow.js backends in use. Plain cpu is bundled with the worker and starts at once; wasm is about twelve
// times as fast and replaces it once loaded. WebGL is not used: for a model this small it is slower than wasm, its first
// call stalls for a second, and it can lose its context.
import '@tensorflow/tfjs-backend-cpu/dist/base';
import * as cpuKernels from '../../tfjs/kernels-cpu';
import { register } from '../../tfjs/register';

export type Backend = {
  name: string;
  /** Prepares the backend, so that TensorFlow.js can switch to it synchronously; rejects if it cannot run here. */
  start(): Promise<void>;
};

export const cpu: Backend = {
  name: 'cpu',
  async start() {
    register(cpuKernels);
  },
};

/** `url`: of TensorFlow.js' WebAssembly. The page knows it also if the worker's script is elsewhere than it was built. */
export const wasmAt = (url: string): Backend => ({
  name: 'wasm',
  async start() {
    const { startWasm } = await import('../../tfjs/wasm');
    await startWasm(url);
  },
});
