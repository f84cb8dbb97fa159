// Starts the wasm backend, before it is registered: TensorFlow.js blocks while a registered backend is being created.
import { registerBackend } from '@tensorflow/tfjs-core';
import { register } from '../register';
import { WasmBackend } from './backend';
import { kernels } from './kernels';

let started: Promise<void> | undefined;

/** Creates and registers the backend with the WebAssembly at `url`. Later calls return the first outcome. */
export function startWasm(url: string): Promise<void> {
  started ??= fetchBytes(url).then(startWasmWith);
  return started;
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with status ${response.status}`);
  return response.arrayBuffer();
}

/** Creates and registers the backend with WebAssembly that is there. */
export async function startWasmWith(bytes: BufferSource): Promise<void> {
  const { instance } = await WebAssembly.instantiate(bytes);
  register(kernels);
  registerBackend('wasm', () => new WasmBackend(instance));
}
