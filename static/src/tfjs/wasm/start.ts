// The wasm backend, created before it is registered: TensorFlow.js blocks while a registered backend is being created.
import { BackendWasm, init, setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import { env, registerBackend } from '@tensorflow/tfjs-core';
import * as kernels from './kernels-wasm';
import { register } from './register';

let started: Promise<void> | undefined;

/** Creates and registers the backend with the WebAssembly at `url`. Later calls return the first outcome. */
export function startWasm(url: string): Promise<void> {
  started ??= start(url);
  return started;
}

async function start(url: string): Promise<void> {
  // The threaded build hangs without blob: in the Content Security Policy, and is no faster for 28 × 28 pixels.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT')))
    throw new Error('this browser does not support WebAssembly SIMD');
  setWasmPaths({
    'tfjs-backend-wasm-simd.wasm': url,
    // TensorFlow.js requires URLs for builds that are never requested, too.
    'tfjs-backend-wasm.wasm': url,
    'tfjs-backend-wasm-threaded-simd.wasm': url,
  });
  const { wasm } = await init();
  register(kernels);
  registerBackend('wasm', () => new BackendWasm(wasm));
}
