import { type io, memory, setBackend } from '@tensorflow/tfjs-core';
import { decodeWeights as decodeAsTensorFlow } from '@tensorflow/tfjs-core/dist/io/io_utils';
import { beforeAll, expect, it } from 'vitest';
import { registerPlainCpu } from './plain-cpu';
import { decodeWeights } from './weights';

beforeAll(async () => {
  registerPlainCpu();
  await setBackend('cpu');
});

const quantization = { dtype: 'uint8' as const, scale: 0.0123, min: -1.5, original_dtype: 'float32' as const };
const SPECS: io.WeightsManifestEntry[] = [
  { name: 'kernel', shape: [2, 2, 1, 3], dtype: 'float32', quantization },
  { name: 'bias', shape: [3], dtype: 'float32' },
  { name: 'axes', shape: [2], dtype: 'int32' },
  { name: 'flag', shape: [], dtype: 'bool' },
  { name: 'none', shape: [0, 4], dtype: 'float32' },
];
const BYTES = Uint8Array.from([
  ...Array.from({ length: 12 }, (_, i) => (i * 97) % 256),
  ...new Uint8Array(Float32Array.of(1.25, -3e-7, 1e6).buffer),
  ...new Uint8Array(Int32Array.of(-1, 70000).buffer),
  1,
]).buffer;

it("decodes as TensorFlow.js' own decoder", () => {
  const contents = (decoded: ReturnType<typeof decodeWeights>) =>
    Object.entries(decoded).map(([name, one]) => [name, one.shape, one.dtype, Array.from(one.dataSync())]);
  const before = memory().numTensors;
  const found = decodeWeights(BYTES, SPECS);
  expect(memory().numTensors).toBe(before + SPECS.length);
  expect(contents(found)).toEqual(contents(decodeAsTensorFlow(BYTES, SPECS)));
});

const weight = { name: 'kernel', shape: [3] };
it.each<[io.WeightsManifestEntry, string]>([
  [{ ...weight, dtype: 'string' }, 'The weight kernel is string stored as string, which is unknown'],
  [{ ...weight, dtype: 'float32', quantization: { dtype: 'uint16' } }, 'kernel is float32 stored as uint16'],
  [{ ...weight, dtype: 'int32', quantization }, 'kernel is int32 stored as uint8'],
])('names a weight of an unknown type', (spec, message) => {
  expect(() => decodeWeights(BYTES, [spec])).toThrow(message);
});
