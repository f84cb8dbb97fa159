// The two steps of a reading alone, under Node: `npx vitest bench --run`, or `make bench` with everything else.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { setBackend } from '@tensorflow/tfjs-core';
import { bench } from 'vitest';
import { ink } from '../recognizer/shared/ink';
import { predict } from '../recognizer/worker/network';
import { Graph } from '../tfjs/graph';
import { startNodeWasm } from './node-wasm';
import { publishedModel } from './published-model';

const { manifest, files } = publishedModel();
// A folder with another model whose inputs and outputs have the same names, such as `make bench` builds.
const { INKLING_BENCH_NETWORK } = process.env;
const read = (path: string): Uint8Array =>
  INKLING_BENCH_NETWORK ? readFileSync(new URL(path, pathToFileURL(`${INKLING_BENCH_NETWORK}/`))) : files.get(path)!;
const model = JSON.parse(new TextDecoder().decode(read('model.json')));
const paths: string[] = model.weightsManifest.flatMap((group: { paths: string[] }) => group.paths);
const weights = Uint8Array.from(Buffer.concat(paths.map(read))).buffer;

await startNodeWasm();
await setBackend('wasm');
const graph = new Graph(model, weights);

const drawing = Array.from({ length: 60 }, (_, i) =>
  i < 25 ? { x: 2.6 * i, y: 0 } : { x: 65 - 1.1 * (i - 25), y: 2.9 * (i - 25) },
);
const picture = ink([drawing]);
const pictures = Array.from({ length: 64 }, () => picture);

bench('ink, one drawing of 60 points', () => void ink([drawing]));
bench('network, one picture', () => void predict(graph, manifest, [picture]));
bench('network, 64 pictures', () => void predict(graph, manifest, pictures));
