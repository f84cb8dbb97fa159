// The two steps of a reading alone, under Node: `npx vitest bench --run`, or with everything else `make bench`.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { setBackend } from '@tensorflow/tfjs-core';
import { bench } from 'vitest';
import { parseManifest, parsePointer } from '../model/manifest';
import { ink } from '../recognizer/shared/ink';
import { run } from '../recognizer/worker/network';
import { Graph } from '../tfjs/graph';
import { startWasm } from '../tfjs/wasm';

const folder = new URL('../../model/', import.meta.url);
const version = parsePointer(readFileSync(new URL('current.json', folder), 'utf8'), 'current.json');
const published = new URL(`${version}/`, folder);
const manifest = parseManifest(readFileSync(new URL('manifest.json', published), 'utf8'), 'manifest.json');
// Another network whose inputs and outputs are called as the published one's: tests/bench/widths.py makes some.
const { INKLING_BENCH_NETWORK } = process.env;
const network = INKLING_BENCH_NETWORK ? pathToFileURL(`${INKLING_BENCH_NETWORK}/`) : published;
const read = (path: string) => readFileSync(new URL(path, network));
const model = JSON.parse(read('model.json').toString());
const paths: string[] = model.weightsManifest.flatMap((group: { paths: string[] }) => group.paths);
const weights = Uint8Array.from(Buffer.concat(paths.map(read))).buffer;

const SIMD = '../../node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm';
await startWasm(new URL(SIMD, import.meta.url).pathname);
await setBackend('wasm');
const graph = new Graph(model, weights);

const drawing = Array.from({ length: 60 }, (_, i) =>
  i < 25 ? { x: 2.6 * i, y: 0 } : { x: 65 - 1.1 * (i - 25), y: 2.9 * (i - 25) },
);
const picture = ink([drawing]);
const pictures = Array.from({ length: 64 }, () => picture);

bench('ink, one drawing of 60 points', () => void ink([drawing]));
bench('network, one picture', () => void run(graph, manifest, [picture]));
bench('network, 64 pictures', () => void run(graph, manifest, pictures));
