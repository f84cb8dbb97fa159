// Runs the converted model in TF.js under Node, with TF.js' own loader and kernels. The page has kernels of its own, which
// have to give the outputs that these give for the reference drawings.
//
//   node predict.mjs <folder of model.json> <backend: wasm or cpu> <images.f32> <outputs.f32>
//
// images.f32: raw float32 [n, 28, 28, 1], 0 = paper, 1 = ink. outputs.f32: raw float32 [n, 11], ten probabilities
// and is_digit, or [n, 10] if the model has no is_digit. On an error it exits with status 1 and one sentence on stderr.

import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const BATCH = 100; // images per step: fast enough, and little memory

const staticPackage = new URL('../static/package.json', import.meta.url);
const contract = JSON.parse(await readFile(new URL('model-contract.json', staticPackage), 'utf8'));
const imageShape = contract.input.shape.slice(1);
const require = createRequire(staticPackage);
const tf = require('@tensorflow/tfjs-core');
const { loadGraphModel } = require('@tensorflow/tfjs-converter');

/** Starts the backend, or throws; TF.js itself would continue silently without one. */
async function startBackend(name) {
  if (name === 'wasm') {
    const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');
    const directory = new URL('node_modules/@tensorflow/tfjs-backend-wasm/dist/', staticPackage);
    setWasmPaths(fileURLToPath(directory));
    // Threads gain nothing for a network this small.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  } else {
    require('@tensorflow/tfjs-backend-cpu');
  }
  if (!(await tf.setBackend(name))) throw new Error(`TF.js cannot start its ${name} backend under Node.`);
  await tf.ready();
}

/** Loads model.json and its shards through TF.js' HTTP loader, from files instead of the network. */
function load(folder) {
  const fetchFunc = async (url) => {
    const name = path.basename(new URL(url).pathname);
    const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return new Response(await readFile(path.join(folder, name)), { headers: { 'Content-Type': type } });
  };
  return loadGraphModel('http://files/model.json', { fetchFunc });
}

/** The outputs for each image: Float32Array of n × 11, or n × 10. */
async function predict(model, images) {
  const size = imageShape.reduce((product, side) => product * side);
  const n = images.length / size;
  const has = new Set(model.outputs.map(({ name }) => name));
  const found = Object.values(contract.outputs).filter(({ name }) => has.has(name));
  const outputNames = found.map(({ name }) => name);
  const width = found.reduce((sum, { shape }) => sum + shape[1], 0);
  const outputs = new Float32Array(n * width);
  for (let start = 0; start < n; start += BATCH) {
    const count = Math.min(BATCH, n - start);
    const batch = images.subarray(start * size, (start + count) * size);
    const joined = tf.tidy(() => {
      const ink = tf.tensor4d(batch, [count, ...imageShape]);
      return tf.concat([model.execute({ [contract.input.name]: ink }, outputNames)].flat(), 1);
    });
    if (joined.shape[1] !== width) throw new Error(`The model has ${joined.shape[1]} outputs, expected ${width}.`);
    outputs.set(await joined.data(), start * width);
    joined.dispose();
  }
  return outputs;
}

async function main(folder, backend, imagesPath, outputsPath) {
  await startBackend(backend);
  const bytes = await readFile(imagesPath);
  const images = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const model = await load(folder);
  const before = tf.memory().numTensors;
  const outputs = await predict(model, images);
  const leaked = tf.memory().numTensors - before;
  if (leaked !== 0) throw new Error(`The model leaked ${leaked} tensors, expected 0.`);
  await writeFile(outputsPath, Buffer.from(outputs.buffer));
}

try {
  await main(...process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
