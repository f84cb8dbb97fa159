// Replaces TensorFlow.js' threaded wasm build, 55 KB of script that this page never starts (see wasm.ts).
export const wasmWorkerContents = '';

export default function absent(): never {
  throw new Error('The threaded wasm build is not part of this page.');
}
