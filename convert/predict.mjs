// Reads pictures with the converted model in TF.js itself, under Node, with its own loader and kernels.
//
//   node predict.mjs <folder of model.json> <backend: wasm or cpu> <pictures.f32> <answers.f32>
//
// pictures.f32: raw float32 [n, 28, 28, 1], 0 = paper, 1 = ink. answers.f32: raw float32 [n, 11], ten probabilities
// and is_digit. Status 1 with one sentence on stderr where something is wrong.

import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const OUTPUTS = ['probabilities', 'is_digit'];
const PICTURE = [28, 28, 1];
const BATCH = 100; // pictures at once: enough for speed, little memory

const staticPackage = new URL('../static/package.json', import.meta.url);
const require = createRequire(staticPackage);
const tf = require('@tensorflow/tfjs-core');
const { loadGraphModel } = require('@tensorflow/tfjs-converter');

/** Starts the backend or throws; TF.js would rather say nothing and go on without one. */
async function startBackend(name) {
  if (name === 'wasm') {
    const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');
    const directory = new URL('node_modules/@tensorflow/tfjs-backend-wasm/dist/', staticPackage);
    setWasmPaths(fileURLToPath(directory));
    // As in the page, where threads would need cross-origin isolation.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  } else {
    require('@tensorflow/tfjs-backend-cpu');
  }
  if (!(await tf.setBackend(name))) throw new Error(`TF.js cannot start its ${name} backend under Node.`);
  await tf.ready();
}

/** Loads model.json and its shards through TF.js' HTTP loader, with files in place of the network. */
function load(folder) {
  const fetchFunc = async (url) => {
    const name = path.basename(new URL(url).pathname);
    const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return new Response(await readFile(path.join(folder, name)), { headers: { 'Content-Type': type } });
  };
  return loadGraphModel('http://files/model.json', { fetchFunc });
}

/** Answers for each picture: Float32Array of n × 11. */
async function predict(model, pictures) {
  const size = PICTURE.reduce((product, side) => product * side);
  const n = pictures.length / size;
  const width = 11;
  const answers = new Float32Array(n * width);
  for (let start = 0; start < n; start += BATCH) {
    const count = Math.min(BATCH, n - start);
    const batch = pictures.subarray(start * size, (start + count) * size);
    const joined = tf.tidy(() => {
      const ink = tf.tensor4d(batch, [count, ...PICTURE]);
      return tf.concat(model.execute({ ink }, OUTPUTS), 1);
    });
    if (joined.shape[1] !== width) throw new Error(`The model gives ${joined.shape[1]} numbers, expected ${width}.`);
    answers.set(await joined.data(), start * width);
    joined.dispose();
  }
  return answers;
}

async function main(folder, backend, picturesPath, answersPath) {
  await startBackend(backend);
  const bytes = await readFile(picturesPath);
  const pictures = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const model = await load(folder);
  const before = tf.memory().numTensors;
  const answers = await predict(model, pictures);
  const leaked = tf.memory().numTensors - before;
  if (leaked !== 0) throw new Error(`Reading left ${leaked} tensors behind.`);
  await writeFile(answersPath, Buffer.from(answers.buffer));
}

try {
  await main(...process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
