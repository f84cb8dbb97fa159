// Starts the wasm backend, before it is registered: TensorFlow.js blocks while a registered backend is being created.
import { registerBackend } from '@tensorflow/tfjs-core';
import { register } from '../register';
import { WasmBackend } from './backend';
import { kernelBuild } from './build';
import { kernels } from './kernels';

let started: Promise<void> | undefined;

/** Creates and registers the backend. Later calls return the first outcome. @throws Error if it does not run here */
export function startWasm(): Promise<void> {
  started ??= startWasmWith(kernelBuild());
  return started;
}

/** Creates and registers the backend with another build of the kernels. */
export async function startWasmWith(bytes: BufferSource): Promise<void> {
  const { instance } = await WebAssembly.instantiate(bytes);
  register(kernels);
  registerBackend('wasm', () => new WasmBackend(instance));
}
