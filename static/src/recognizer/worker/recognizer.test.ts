// The recognizer on a model written by hand, and on the published one if there is one.
import { existsSync } from 'node:fs';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import {
  backend,
  copyRegisteredKernels,
  registerBackend,
  registerKernel,
  setBackend,
  tensor2d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { termsAt } from '../../app/why/patterns';
import { gateScore, placesOf, scores, softmax } from '../../app/why/votes';
import { startNodeWasm } from '../../testing/node-wasm';
import { publishedModel } from '../../testing/published-model';
import { ONE, SEVEN, tinyModel } from '../../testing/tiny-model';
import type { WasmBackend } from '../../tfjs/wasm/backend';
import { type Backend, cpu } from './backends';
import { predict } from './network';
import { Recognizer } from './recognizer';
import { buildAndCheck, parseModel } from './reference-check';

const wasm: Backend = { name: 'wasm', start: startNodeWasm };

/** Plain cpu, but with a softmax that makes all digits equally likely. */
const wrong: Backend = {
  name: 'wrong',
  async start() {
    registerBackend('wrong', () => new MathBackendCPU());
    copyRegisteredKernels('cpu', 'wrong');
    unregisterKernel('Softmax', 'wrong');
    const kernelFunc = () => tensor2d([Array<number>(10).fill(0.1)]);
    registerKernel({ kernelName: 'Softmax', backendName: 'wrong', kernelFunc });
  },
};

const missing: Backend = { name: 'missing', start: () => Promise.reject(new Error('not found')) };

describe.each([wasm, cpu])('on $name', (backend) => {
  let recognizer: Recognizer;
  beforeAll(async () => {
    recognizer = await Recognizer.start(tinyModel(), [backend]);
  });

  it('reads several drawings in order and returns their pictures', async () => {
    const readings = await recognizer.readMany([ONE, SEVEN, ONE]);
    expect(readings.map(({ digit }) => digit)).toEqual([1, 7, 1]);
    expect(readings.every(({ accepted, isDigit }) => accepted && isDigit > 0.99)).toBe(true);
    expect(readings[0]!.pixels).toEqual(readings[2]!.pixels);
    expect(readings[0]!.probabilities.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
  });

  it('reads more drawings than fit in one batch', async () => {
    const readings = await recognizer.readMany(Array.from({ length: 150 }, (_, i) => (i % 2 === 0 ? ONE : SEVEN)));
    expect(readings.map(({ digit }) => digit)).toEqual(Array.from({ length: 150 }, (_, i) => (i % 2 === 0 ? 1 : 7)));
  });

  it('rejects blank paper, with finite numbers', async () => {
    const [blank, seven, nan] = await recognizer.readMany([[], SEVEN, [[{ x: Number.NaN, y: 0 }]]]);
    for (const reading of [blank!, nan!]) {
      expect(reading).toMatchObject({ accepted: false, isDigit: 0 });
      expect(reading.probabilities.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
    }
    expect(seven!.digit).toBe(7);
  });

  it('finds that the digit depends on the ink at the edge', async () => {
    const { digit, picture, pixels } = await recognizer.occlusionMap(ONE);
    const strongest = pixels.indexOf(Math.max(...pixels));
    expect(digit).toBe(1);
    expect(pixels[strongest]).toBe(1);
    expect(strongest % 28).toBeGreaterThanOrEqual(20); // the tip, and its surroundings covered by the same square
    expect(pixels.every((value, i) => value === 0 || picture[i]! > 0)).toBe(true);
  });

  it('leaks no tensor', async () => {
    const { numTensors } = recognizer.status;
    for (let i = 0; i < 100; i++) await recognizer.readMany([ONE, [], SEVEN]);
    for (let i = 0; i < 5; i++) {
      await recognizer.occlusionMap(ONE);
      await recognizer.featureMaps(SEVEN);
    }
    expect(recognizer.status.numTensors).toBe(numTensors);
  });
});

it('accepts every drawing but blank paper if the model has no output is_digit', async () => {
  const recognizer = await Recognizer.start(tinyModel({ rejects: false }), [cpu]);
  const readings = await recognizer.readMany([ONE, [[{ x: 3, y: 3 }]], []]);
  expect(readings.map(({ accepted, isDigit }) => [accepted, isDigit])).toEqual([
    [true, 1],
    [true, 1],
    [false, 0],
  ]);
  expect(await recognizer.featureMaps(ONE)).toEqual([]); // its only ReLU follows a dense layer
});

it('starts on the first backend if that one passes', async () => {
  const { status } = await Recognizer.start(tinyModel(), [wasm, cpu]);
  expect(status).toMatchObject({ backend: 'wasm', fallback: '', version: '0123456789abcdef' });
});

it('falls back to the next backend if the first cannot start, and reports why', async () => {
  const { status } = await Recognizer.start(tinyModel(), [missing, cpu]);
  expect(status).toMatchObject({ backend: 'cpu', fallback: 'missing: not found' });
});

it('upgrades to a better backend with as many tensors, and reads while that one is loading', async () => {
  const recognizer = await Recognizer.start(tinyModel(), [cpu]);
  const { numTensors, numBytes } = recognizer.status;
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const late: Backend = { name: 'wasm', start: () => arrived.then(() => wasm.start()) };
  const upgraded = recognizer.upgrade(late);
  expect((await recognizer.readMany([ONE]))[0]!.digit).toBe(1);
  expect(recognizer.status.backend).toBe('cpu');
  arrive();
  await upgraded;
  expect((await recognizer.readMany([SEVEN]))[0]!.digit).toBe(7);
  expect(recognizer.status).toMatchObject({ backend: 'wasm', fallback: '', numTensors, numBytes });
});

it('keeps its backend if a better one cannot start or gives wrong outputs', async () => {
  const model = tinyModel();
  const recognizer = await Recognizer.start(model, [cpu]);
  const { numTensors } = recognizer.status;
  await recognizer.upgrade(missing);
  await recognizer.upgrade(wrong);
  expect((await recognizer.readMany([SEVEN]))[0]!.digit).toBe(7);
  expect(recognizer.status).toMatchObject({ backend: 'cpu', numTensors });
  expect(recognizer.status.fallback).toBe(
    'missing: not found; wrong: reference drawing “one” is off by 0.9000, more than the allowed 0.001',
  );
});

it('rejects readings once neither a better backend nor the current one passes all reference drawings', async () => {
  const model = tinyModel();
  const [reference] = model.manifest.referenceDrawings;
  model.manifest.referenceDrawings.push({ ...reference!, name: 'not one', probabilities: Array<number>(10).fill(0.1) });
  const recognizer = await Recognizer.start(model, [cpu]); // checks only the first
  expect((await recognizer.readMany([SEVEN]))[0]!.digit).toBe(7);
  await recognizer.upgrade(wasm);
  await expect(recognizer.readMany([SEVEN])).rejects.toThrow(
    /^Inkling's model does not run in this browser \(wasm: reference drawing “not one” is off.*; cpu: reference drawing “not one” is off/,
  );
});

it('rejects backends that do not give the expected outputs', async () => {
  await expect(Recognizer.start(tinyModel({ referenceError: 0.01 }), [wasm, cpu])).rejects.toThrow(
    "Inkling's model does not run in this browser (wasm: reference drawing “one” is off by 0.0100, more than the allowed 0.001; cpu: ref",
  );
});

it('rejects a model whose outputs are not finite', async () => {
  await expect(Recognizer.start(tinyModel({ weight: Number.NaN }), [cpu])).rejects.toThrow(
    'The model returned a value that is not a finite number.',
  );
});

it('rejects a model without reference drawings', async () => {
  const model = tinyModel();
  model.manifest.referenceDrawings = [];
  await expect(Recognizer.start(model, [cpu])).rejects.toThrow('no reference drawings');
});

it('names a shard that is missing from the manifest', async () => {
  const model = tinyModel();
  model.files.delete('group1-shard1of1.bin');
  await expect(Recognizer.start(model, [cpu])).rejects.toThrow('model.json names group1-shard1of1.bin');
});

const pointer = new URL('../../../model/current.json', import.meta.url);

describe.skipIf(!existsSync(pointer))('the published model', () => {
  it.each([wasm, cpu])('passes all its reference drawings on $name', async (backend) => {
    const recognizer = await Recognizer.start(publishedModel(), [backend]);
    await recognizer.upgrade(backend);
    expect(recognizer.status).toMatchObject({ backend: backend.name, fallback: '' });
    expect((await recognizer.readMany([ONE]))[0]!.pixels).toHaveLength(784);
  });

  it('has feature maps of decreasing size, and leaks no tensor', async () => {
    const recognizer = await Recognizer.start(publishedModel(), [wasm]);
    const { numTensors } = recognizer.status;
    const layers = await recognizer.featureMaps(SEVEN);
    const sides = layers.map(({ side }) => side);
    expect(sides).toEqual([...sides].sort((a, b) => b - a));
    for (const layer of layers) {
      const { side, channels, values } = layer;
      expect(values).toHaveLength(side * side * channels);
      expect(Math.max(...values)).toBe(255);
    }
    expect(recognizer.status.numTensors).toBe(numTensors);
  });

  it('is taken apart into numbers that add up to its reading', async () => {
    const recognizer = await Recognizer.start(publishedModel(), [wasm]);
    const { numTensors } = recognizer.status;
    for (const drawing of [SEVEN, ONE]) {
      const [reading] = await recognizer.readMany([drawing]);
      const { patterns, vote, places } = await recognizer.inspect(drawing);
      const chances = softmax(scores(vote!));
      chances.forEach((chance, digit) => {
        expect(chance).toBeCloseTo(reading!.probabilities[digit]!, 5);
      });
      expect(1 / (1 + Math.exp(-gateScore(vote!)!))).toBeCloseTo(reading!.isDigit, 5);
      vote!.features.forEach((value, feature) => {
        const sum = placesOf(places!, feature).reduce((total, part) => total + part, places!.offsets[feature]!);
        expect(Math.max(sum, 0)).toBeCloseTo(value, 3);
      });
      for (let place = 0; place < patterns!.side ** 2; place += 13) {
        const [row, column] = [Math.floor(place / patterns!.side), place % patterns!.side];
        for (let channel = 0; channel < patterns!.channels; channel++) {
          const { value } = termsAt(patterns!, reading!.pixels, channel, row, column);
          expect(value).toBeCloseTo(patterns!.maps[place * patterns!.channels + channel]!, 4);
        }
      }
    }
    expect(recognizer.status.numTensors).toBe(numTensors);
  });

  it('needs no more memory for later readings, and frees that of WebAssembly with the graph', async () => {
    await startNodeWasm();
    void setBackend('wasm');
    const { heap } = backend() as WasmBackend;
    const before = heap.bytesUsed;
    const model = publishedModel();
    const { graph } = await buildAndCheck(model, parseModel(model), wasm, model.manifest.referenceDrawings);
    const { bytesUsed, bytes } = heap;
    expect(bytesUsed).toBeGreaterThan(before);
    for (let i = 0; i < 200; i++) predict(graph, model.manifest, [new Float32Array(784).fill(i / 200)]);
    expect([heap.bytesUsed, heap.bytes]).toEqual([bytesUsed, bytes]);
    graph.dispose();
    expect(heap.bytesUsed).toBe(before);
  });

  it('reads its reference drawings as expected', async () => {
    const model = publishedModel();
    const references = model.manifest.referenceDrawings;
    const recognizer = await Recognizer.start(model, [wasm]);
    const readings = await recognizer.readMany(references.map(({ strokes }) => strokes));
    const expected = references.map(({ probabilities }) => probabilities.indexOf(Math.max(...probabilities)));
    expect(readings.map(({ digit }) => digit)).toEqual(expected);
  });
});
