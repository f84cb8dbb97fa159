// The plain cpu backend, where wasm does not start or not soon, and the plain cpu kernels for the wasm backend: operations and
// cases that it does not handle itself. The worker loads this on request; the released model does not need it.
import '@tensorflow/tfjs-backend-cpu/dist/base';
import * as kernels from './kernels-cpu';
import { register } from './register';
import { kernels as ownKernels } from './wasm/kernels';

/** Registers the backend and its kernels, for both backends. */
export function registerPlainCpu(): void {
  register(ownKernels); // before those of the same operations
  register(kernels);
  register(Object.fromEntries(Object.entries(kernels).map(([name, one]) => [name, { ...one, backendName: 'wasm' }])));
}
