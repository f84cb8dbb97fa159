// For tests and benchmarks under Node: the wasm backend, whose file the page fetches, read from the package.
import { startWasm } from '../tfjs/wasm';

const SIMD_WASM = '../../node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm';

export function startNodeWasm(): Promise<void> {
  return startWasm(new URL(SIMD_WASM, import.meta.url).pathname);
}
