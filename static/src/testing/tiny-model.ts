// For tests only: a published model small enough to write by hand. It reads an arrow to the right as 1 and one to the
// left as 7: centered by mass, only the tip reaches the edge of the picture. is_digit is 1 if there is any ink.
import { createHash } from 'node:crypto';
import type { PublishedModel } from '../model/fetch-model';
import { parseManifest } from '../model/manifest';

export type TinyOptions = {
  /** Subtracted from the expected probability of the reference drawing, to make the check fail. */
  referenceError?: number;
  /** A weight of the model; NaN makes its outputs NaN. */
  weight?: number;
  /** Whether the model has the output is_digit. */
  rejects?: boolean;
};

export const ONE = [
  [
    { x: 0, y: 0 },
    { x: 0, y: 10 },
    { x: 10, y: 5 },
    { x: 0, y: 0 },
  ],
];
export const SEVEN = [
  [
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 5 },
    { x: 10, y: 0 },
  ],
];

const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** A published model, and the text of its manifest. */
export function tinyModel({ referenceError = 0, weight = 4, rejects = true }: TinyOptions = {}): PublishedModel & {
  manifestText: string;
} {
  const weights = new Float32Array(784 * 10);
  const isDigitWeights = new Float32Array(784).fill(1);
  for (let i = 0; i < 784; i++) {
    weights[i * 10 + 1] = i % 28 >= 22 ? weight : 0;
    weights[i * 10 + 7] = i % 28 < 6 ? weight : 0;
  }
  const parts = [new Int32Array([-1, 784]), weights, isDigitWeights].map(({ buffer }) => Buffer.from(buffer));
  const files = new Map([
    ['model.json', new Uint8Array(Buffer.from(JSON.stringify(topology())))],
    ['group1-shard1of1.bin', new Uint8Array(Buffer.concat(parts))],
  ]);
  const manifestText = JSON.stringify({ ...manifest(referenceError, rejects), files: entries(files) });
  return { version: '0123456789abcdef', files, manifestText, manifest: parseManifest(manifestText, 'manifest.json') };
}

function entries(files: Map<string, Uint8Array>) {
  return [...files].map(([path, content]) => ({ path, bytes: content.length, sha256: hash(content) }));
}

function manifest(referenceError: number, rejects: boolean) {
  return {
    format: 1,
    input: { name: 'x', shape: [null, 28, 28, 1] },
    outputs: {
      probabilities: { name: 'probabilities', shape: [null, 10] },
      is_digit: rejects ? { name: 'is_digit', shape: [null, 1] } : undefined,
    },
    threshold: rejects ? 0.5 : 0,
    tolerance: 0.001,
    golden: [
      {
        name: 'one',
        strokes: ONE.map((stroke) => stroke.map(({ x, y }) => [x, y])),
        probabilities: Array.from({ length: 10 }, (_, digit) => (digit === 1 ? 1 - referenceError : 0)),
        is_digit: rejects ? 1 : undefined,
      },
    ],
  };
}

function topology() {
  const float = { T: { type: 'DT_FLOAT' } };
  const constant = (name: string, shape: number[], dtype: string) => ({
    name,
    op: 'Const',
    attr: {
      dtype: { type: dtype },
      value: { tensor: { dtype, tensorShape: { dim: shape.map((size) => ({ size: `${size}` })) } } },
    },
  });
  const shape = { shape: { dim: [-1, 28, 28, 1].map((size) => ({ size: `${size}` })) } };
  return {
    format: 'graph-model',
    modelTopology: {
      versions: { producer: 1 },
      node: [
        { name: 'x', op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' }, shape } },
        constant('flat', [2], 'DT_INT32'),
        constant('digits', [784, 10], 'DT_FLOAT'),
        constant('any', [784, 1], 'DT_FLOAT'),
        { name: 'reshape', op: 'Reshape', input: ['x', 'flat'], attr: float },
        { name: 'logits', op: 'MatMul', input: ['reshape', 'digits'], attr: float },
        { name: 'dense/Relu', op: 'Relu', input: ['logits'], attr: float },
        { name: 'probabilities', op: 'Softmax', input: ['logits'], attr: float },
        { name: 'ink', op: 'MatMul', input: ['reshape', 'any'], attr: float },
        { name: 'is_digit', op: 'Sigmoid', input: ['ink'], attr: float },
      ],
    },
    weightsManifest: [
      {
        paths: ['group1-shard1of1.bin'],
        weights: [
          { name: 'flat', shape: [2], dtype: 'int32' },
          { name: 'digits', shape: [784, 10], dtype: 'float32' },
          { name: 'any', shape: [784, 1], dtype: 'float32' },
        ],
      },
    ],
  };
}
