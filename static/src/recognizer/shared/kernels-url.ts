// Where the WebAssembly of the kernels is, for this browser.
import relaxedUrl from '../../../node_modules/.kernels/relaxed-simd.wasm?url';
import plainUrl from '../../../node_modules/.kernels/simd.wasm?url';

// The smallest module with f32x4.relaxed_madd.
const RELAXED = [
  ...[0, 97, 115, 109, 1, 0, 0, 0], // WebAssembly, version 1
  ...[1, 5, 1, 96, 0, 1, 123], // types: a function without arguments that returns a v128
  ...[3, 2, 1, 0], // functions: one of that type
  ...[10, 19, 1, 17, 0, 65, 1, 253, 15, 65, 2, 253, 15, 65, 3, 253, 15, 253, 133, 2, 11],
];

/** Whether the browser has relaxed SIMD, which adds and multiplies in one instruction. */
export const isRelaxed = (): boolean => globalThis.WebAssembly?.validate(new Uint8Array(RELAXED)) ?? false;

export const kernelsUrl = (): string => (isRelaxed() ? relaxedUrl : plainUrl);
