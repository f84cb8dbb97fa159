// What the recognizer promises: on a model written by hand, and on the published one where there is one.
import { existsSync, readFileSync } from 'node:fs';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import {
  copyRegisteredKernels,
  registerBackend,
  registerKernel,
  tensor2d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { sentenceOn } from '../../app/explanation/text';
import type { Published } from '../../model/fetch-model';
import { parseManifest, parsePointer } from '../../model/manifest';
import { ONE, SEVEN, tinyModel } from '../../testing/tiny-model';
import { startWasm } from '../../tfjs/wasm';
import { type Backend, cpu } from './backends';
import { Recognizer } from './recognizer';

/** The page's own wasm backend fetches its file; under Node it is read from the package. */
const SIMD = '../../../node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm';
const wasm: Backend = { name: 'wasm', start: () => startWasm(new URL(SIMD, import.meta.url).pathname) };

/** Plain cpu, but for the last step: every digit is as likely. */
const liar: Backend = {
  name: 'liar',
  async start() {
    registerBackend('liar', () => new MathBackendCPU());
    copyRegisteredKernels('cpu', 'liar');
    unregisterKernel('Softmax', 'liar');
    const kernelFunc = () => tensor2d([Array<number>(10).fill(0.1)]);
    registerKernel({ kernelName: 'Softmax', backendName: 'liar', kernelFunc });
  },
};

const missing: Backend = { name: 'abacus', start: () => Promise.reject(new Error('it is not here')) };

describe.each([wasm, cpu])('on $name', (backend) => {
  let recognizer: Recognizer;
  beforeAll(async () => {
    recognizer = await Recognizer.start(tinyModel(), [backend]);
  });

  it('reads several drawings, each as itself, and gives their pictures', async () => {
    const readings = await recognizer.readMany([ONE, SEVEN, ONE]);
    expect(readings.map(({ digit }) => digit)).toEqual([1, 7, 1]);
    expect(readings.every(({ accepted, isDigit }) => accepted && isDigit > 0.99)).toBe(true);
    expect(readings[0]!.pixels).toEqual(readings[2]!.pixels);
    expect(readings[0]!.probabilities.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
  });

  it('reads more drawings than go through the network at once', async () => {
    const readings = await recognizer.readMany(Array.from({ length: 150 }, (_, i) => (i % 2 === 0 ? ONE : SEVEN)));
    expect(readings.map(({ digit }) => digit)).toEqual(Array.from({ length: 150 }, (_, i) => (i % 2 === 0 ? 1 : 7)));
  });

  it('accepts no blank paper, and gives finite numbers for it', async () => {
    const [blank, seven, nan] = await recognizer.readMany([[], SEVEN, [[{ x: Number.NaN, y: 0 }]]]);
    for (const reading of [blank!, nan!]) {
      expect(reading).toMatchObject({ accepted: false, isDigit: 0 });
      expect(reading.probabilities.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
    }
    expect(seven!.digit).toBe(7);
  });

  it('finds that the ink at the edge made the digit', async () => {
    const { digit, picture, pixels } = recognizer.influence(ONE);
    const strongest = pixels.indexOf(Math.max(...pixels));
    expect(digit).toBe(1);
    expect(pixels[strongest]).toBe(1);
    expect(strongest % 28).toBeGreaterThanOrEqual(20); // the tip, and what one square covers with it
    expect(pixels.every((value, i) => value === 0 || picture[i]! > 0)).toBe(true);
  });

  it('leaves no tensor behind', async () => {
    const { numTensors } = recognizer.status;
    for (let i = 0; i < 100; i++) await recognizer.readMany([ONE, [], SEVEN]);
    for (let i = 0; i < 5; i++) {
      recognizer.influence(ONE);
      recognizer.layers(SEVEN);
    }
    expect(recognizer.status.numTensors).toBe(numTensors);
  });
});

it('takes the first backend where it serves', async () => {
  const { status } = await Recognizer.start(tinyModel(), [wasm, cpu]);
  expect(status).toMatchObject({ backend: 'wasm', fallback: '', version: '0123456789abcdef' });
});

it('falls back to the next where the first cannot start, and says why', async () => {
  const { status } = await Recognizer.start(tinyModel(), [missing, cpu]);
  expect(status).toMatchObject({ backend: 'cpu', fallback: 'abacus: it is not here' });
});

it('goes over to a better backend with as many tensors, and reads while that one is on its way', async () => {
  const recognizer = await Recognizer.start(tinyModel(), [cpu]);
  const { numTensors, numBytes } = recognizer.status;
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const late: Backend = { name: 'wasm', start: () => arrived.then(() => wasm.start()) };
  const improved = recognizer.improve(late);
  expect((await recognizer.readMany([ONE]))[0]!.digit).toBe(1);
  expect(recognizer.status.backend).toBe('cpu');
  arrive();
  await improved;
  expect((await recognizer.readMany([SEVEN]))[0]!.digit).toBe(7);
  expect(recognizer.status).toMatchObject({ backend: 'wasm', fallback: '', numTensors, numBytes });
});

it('stays with the backend it has where a better one cannot start or answers wrongly', async () => {
  const published = tinyModel();
  const recognizer = await Recognizer.start(published, [cpu]);
  const { numTensors } = recognizer.status;
  await recognizer.improve(missing);
  await recognizer.improve(liar);
  expect((await recognizer.readMany([SEVEN]))[0]!.digit).toBe(7);
  expect(recognizer.status).toMatchObject({ backend: 'cpu', numTensors });
  expect(recognizer.status.fallback).toBe(
    'abacus: it is not here; liar: it reads “one” wrong, by 0.9000 where 0.001 is allowed',
  );
});

it('reads nothing more where neither a better backend nor the one it has gives all golden answers', async () => {
  const published = tinyModel();
  const [golden] = published.manifest.golden;
  published.manifest.golden.push({ ...golden!, name: 'not one', probabilities: Array<number>(10).fill(0.1) });
  const recognizer = await Recognizer.start(published, [cpu]); // on the first of them alone
  expect((await recognizer.readMany([SEVEN]))[0]!.digit).toBe(7);
  await recognizer.improve(wasm);
  await expect(recognizer.readMany([SEVEN])).rejects.toThrow(
    /^The network does not run in this browser \(wasm: it reads “not one” wrong.*; cpu: it reads “not one” wrong/,
  );
});

it('trusts no backend that gives other than the golden answers', async () => {
  await expect(Recognizer.start(tinyModel({ goldenError: 0.01 }), [wasm, cpu])).rejects.toThrow(
    'The network does not run in this browser (wasm: it reads “one” wrong, by 0.0100 where 0.001 is allowed; cpu: it',
  );
});

it('trusts no network that answers with something that is not a number', async () => {
  await expect(Recognizer.start(tinyModel({ weight: Number.NaN }), [cpu])).rejects.toThrow(
    'The network answered with something that is not a number.',
  );
});

it('trusts no model without golden drawings', async () => {
  const published = tinyModel();
  published.manifest.golden = [];
  await expect(Recognizer.start(published, [cpu])).rejects.toThrow('no golden drawings');
});

it('names a shard that the manifest does not list', async () => {
  const published = tinyModel();
  published.files.delete('group1-shard1of1.bin');
  await expect(Recognizer.start(published, [cpu])).rejects.toThrow('model.json names group1-shard1of1.bin');
});

const folder = new URL('../../../model/', import.meta.url);

describe.skipIf(!existsSync(new URL('current.json', folder)))('the published model', () => {
  const published = (): Published => {
    const version = parsePointer(readFileSync(new URL('current.json', folder), 'utf8'), 'current.json');
    const read = (path: string) => new Uint8Array(readFileSync(new URL(`${version}/${path}`, folder)));
    const manifest = parseManifest(new TextDecoder().decode(read('manifest.json')), 'manifest.json');
    return { version, manifest, files: new Map(manifest.files.map(({ path }) => [path, read(path)])) };
  };

  it.each([wasm, cpu])('gives its golden answers on $name', async (backend) => {
    const recognizer = await Recognizer.start(published(), [backend]);
    await recognizer.improve(backend);
    expect(recognizer.status).toMatchObject({ backend: backend.name, fallback: '' });
    expect((await recognizer.readMany([ONE]))[0]!.pixels).toHaveLength(784);
  });

  it('shows each layer, smaller and smaller, and leaves no tensor behind', async () => {
    const recognizer = await Recognizer.start(published(), [wasm]);
    const { numTensors } = recognizer.status;
    const layers = recognizer.layers(SEVEN);
    const sides = layers.map(({ side }) => side);
    expect(sides).toEqual([...sides].sort((a, b) => b - a));
    expect([sides[0], sides.at(-1)]).toEqual([14, 1]);
    for (const { name, side, channels, values } of layers) {
      expect(sentenceOn(name)).not.toBe('');
      expect(values).toHaveLength(side * side * channels);
      expect(Math.max(...values)).toBe(255);
    }
    expect(recognizer.status.numTensors).toBe(numTensors);
  });

  it('reads its own golden drawings as the digits they are', async () => {
    const model = published();
    const recognizer = await Recognizer.start(model, [wasm]);
    const drawings = model.manifest.golden.map(({ strokes }) =>
      strokes.map((stroke) => stroke.map(([x, y]) => ({ x: x ?? Number.NaN, y: y ?? Number.NaN }))),
    );
    const readings = await recognizer.readMany(drawings);
    const expected = model.manifest.golden.map(({ probabilities }) =>
      probabilities.indexOf(Math.max(...probabilities)),
    );
    expect(readings.map(({ digit }) => digit)).toEqual(expected);
  });
});
