// The WebAssembly of the kernels, as it runs in this browser. It is part of the script: as a file of its own it would be
// requested only by the script, and come a round trip later.
import relaxed from '../../../node_modules/.kernels/relaxed-simd.wasm?text';
import plain from '../../../node_modules/.kernels/simd.wasm?text';

// The smallest module with f32x4.relaxed_madd.
const RELAXED = [
  ...[0, 97, 115, 109, 1, 0, 0, 0], // WebAssembly, version 1
  ...[1, 5, 1, 96, 0, 1, 123], // types: a function without arguments that returns a v128
  ...[3, 2, 1, 0], // functions: one of that type
  ...[10, 19, 1, 17, 0, 65, 1, 253, 15, 65, 2, 253, 15, 65, 3, 253, 15, 253, 133, 2, 11],
];

/** Whether the browser has relaxed SIMD, which adds and multiplies in one instruction. */
export const isRelaxed = (): boolean => globalThis.WebAssembly?.validate(new Uint8Array(RELAXED)) ?? false;

export const kernelBuild = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(isRelaxed() ? relaxed : plain, (byte) => byte.charCodeAt(0));
