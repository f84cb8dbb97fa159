// For tests and benchmarks under Node: the wasm backend, with each build of its kernels.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { isRelaxed } from '../tfjs/wasm/build';
import { startWasmWith } from '../tfjs/wasm/start';

if (!isRelaxed()) setFlagsFromString('--experimental-wasm-relaxed-simd'); // Node 20 has it, but not by default

/** The builds that run here; the page takes the last one. */
export const BUILDS = isRelaxed() ? ['simd.wasm', 'relaxed-simd.wasm'] : ['simd.wasm'];

export const readBuild = (name: string) =>
  readFileSync(new URL(`../../node_modules/.kernels/${name}`, import.meta.url));

let started: Promise<void> | undefined;

export function startNodeWasm(): Promise<void> {
  started ??= startWasmWith(readBuild(BUILDS.at(-1)!));
  return started;
}
