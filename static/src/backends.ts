// The two ways TensorFlow.js can compute here, best first. WebGL is not among them: for a network this small it is
// slower than wasm, stalls for a second at its first call, and loses its context.
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/base';
import simdWasmUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import { env, getKernel, type KernelConfig, registerKernel, setBackend } from '@tensorflow/tfjs-core';
import * as wasmKernels from './tensorflow/kernels_wasm';

register(wasmKernels);

export type Backend = {
  name: string;
  /** Makes the backend TensorFlow.js' current one; rejects if it cannot run here. */
  start(): Promise<void>;
};

let wasmStarted: Promise<void> | undefined;

export const wasm: Backend = {
  name: 'wasm',
  start() {
    wasmStarted ??= startWasm(); // once: TensorFlow.js lets nobody try twice
    return wasmStarted;
  },
};

async function startWasm(): Promise<void> {
  // The threaded build needs blob: in the Content Security Policy and hangs without; 28 × 28 pixels gain nothing by it.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('this browser has no SIMD in WebAssembly');
  setWasmPaths({
    'tfjs-backend-wasm-simd.wasm': simdWasmUrl,
    // TensorFlow.js wants an address for the builds that are never asked for, too.
    'tfjs-backend-wasm.wasm': simdWasmUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': simdWasmUrl,
  });
  await choose('wasm');
}

export const cpu: Backend = {
  name: 'cpu',
  async start() {
    register(await import('./tensorflow/kernels_cpu')); // a chunk of its own, which most visitors never fetch
    await choose('cpu');
  },
};

async function choose(name: string): Promise<void> {
  if (!(await setBackend(name))) throw new Error('TensorFlow.js could not start it');
}

/** Registers a file of kernels, those that are not yet: TensorFlow.js warns of a second time. */
function register(kernels: Record<string, KernelConfig>): void {
  for (const kernel of Object.values(kernels)) {
    if (getKernel(kernel.kernelName, kernel.backendName) === undefined) registerKernel(kernel);
  }
}
