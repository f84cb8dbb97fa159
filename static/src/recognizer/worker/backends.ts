// The two TensorFlow.js backends in use: wasm, which is some thirty times as fast, and plain cpu where wasm does not start;
// its code is loaded then. WebGL is not used: for a model this small it is slower than wasm, its first call stalls
// for a second, and it can lose its context.
import { startWasm } from '../../tfjs/wasm/start';

export type Backend = {
  name: string;
  /** Prepares the backend, so that TensorFlow.js can switch to it synchronously; rejects if it cannot run here. */
  start(): Promise<void>;
};

export const cpu: Backend = {
  name: 'cpu',
  async start() {
    const { registerPlainCpu } = await import('../../tfjs/plain-cpu');
    registerPlainCpu();
  },
};

export const wasm: Backend = { name: 'wasm', start: startWasm };
