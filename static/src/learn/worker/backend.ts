// The lesson's backend: WebAssembly, or plain cpu where that does not run. Both are in the worker's script: nothing here
// has to appear before the other.
import { setBackend } from '@tensorflow/tfjs-core';
import { registerPlainCpu } from '../../tfjs/plain-cpu';
import { startWasm } from '../../tfjs/wasm/start';

/** Starts a backend; TensorFlow.js then uses it. */
export async function startBackend(): Promise<void> {
  try {
    await startWasm();
    void setBackend('wasm'); // takes effect at once, since the backend has started
  } catch {
    registerPlainCpu();
    void setBackend('cpu');
  }
}
