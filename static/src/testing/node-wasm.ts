// For tests and benchmarks under Node: lets it run both builds of the wasm backend's kernels, before one is chosen.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { isRelaxed } from '../tfjs/wasm/build';

if (!isRelaxed()) setFlagsFromString('--experimental-wasm-relaxed-simd'); // Node 20 has it, but not by default

/** The builds that run here; the page takes the last one. */
export const BUILDS = isRelaxed() ? ['simd.wasm', 'relaxed-simd.wasm'] : ['simd.wasm'];

export const readBuild = (name: string) =>
  readFileSync(new URL(`../../node_modules/.kernels/${name}`, import.meta.url));

export { startWasm as startNodeWasm } from '../tfjs/wasm/start';
