// For tests and benchmarks under Node: the wasm backend, whose file the page fetches, read from where Vite compiles it.
import { readFileSync } from 'node:fs';
import { isRelaxed } from '../recognizer/shared/kernels-url';
import { startWasmWith } from '../tfjs/wasm/start';

let started: Promise<void> | undefined;

export function startNodeWasm(): Promise<void> {
  const name = isRelaxed() ? 'relaxed-simd.wasm' : 'simd.wasm';
  started ??= startWasmWith(readFileSync(new URL(`../../node_modules/.kernels/${name}`, import.meta.url)));
  return started;
}
