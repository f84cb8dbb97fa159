// The wasm backend, made before TensorFlow.js is told of it: told first, it would answer nothing until it is made.
import { BackendWasm, init, setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import simdWasmUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import { env, registerBackend } from '@tensorflow/tfjs-core';
import * as kernels from './kernels-wasm';
import { register } from './register';

let started: Promise<void> | undefined;

/** Makes the backend; the first outcome is every later one, too. */
export function startWasm(url: string = simdWasmUrl): Promise<void> {
  started ??= start(url);
  return started;
}

async function start(url: string): Promise<void> {
  // The threaded build needs blob: in the Content Security Policy and hangs without; 28 × 28 pixels gain nothing by it.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('this browser has no SIMD in WebAssembly');
  setWasmPaths({
    'tfjs-backend-wasm-simd.wasm': url,
    // TensorFlow.js wants an address for the builds that are never asked for, too.
    'tfjs-backend-wasm.wasm': url,
    'tfjs-backend-wasm-threaded-simd.wasm': url,
  });
  const { wasm } = await init();
  register(kernels);
  registerBackend('wasm', () => new BackendWasm(wasm));
}
