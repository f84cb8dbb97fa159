// The lesson: lesson.json as `python -m train lesson` writes it, and what crosses between the page and the worker.

/** A layer that the worker runs. All but the last one end with a ReLU. */
export type Layer =
  | { kind: 'convolution'; name: string; stride: number; padding: 'same' | 'valid' }
  | { kind: 'depthwise'; name: string }
  | { kind: 'halve' }
  | { kind: 'dense'; name: string };

/** A network's layers, and its tensors in the order in which they are stored. */
export type Structure = { layers: Layer[]; tensors: { name: string; shape: number[] }[] };

/** How to decode a network: the levels and the scale of each tensor. */
export type Decoding = { levels: number[]; scales: number[] };

/** `accuracy` is the share of the strangers' digits that a network reads right; `loss` is their mean cross-entropy. */
export type Snapshot = Decoding & { step: number; examples: number; accuracy: number; loss: number };

export type Lesson = {
  format: number;
  files: { path: string; bytes: number; sha256: string }[];
  /** How many digits of other people each network read. */
  strangers: number;
  network: Structure;
  /** In steps.bin, each as the difference to the one before. */
  snapshots: Snapshot[];
  /** By how many people taught it: in taught.bin as differences to the first snapshot. The last one is the last snapshot. */
  taught: (Partial<Decoding> & { writers: number; digits: number; accuracy?: number })[];
  /** In usual.bin; read right of `tested` MNIST digits. */
  usual: Structure & Decoding & { tested: number; accuracy: number };
};

/** The files with weights. */
export type Part = 'steps' | 'taught' | 'usual';

/** The functions that the worker exposes. */
export type LessonApi = {
  /** Decodes a part's networks and keeps them; `steps` before `taught`. Returns the first layer's kernels of each: 5 × 5 × 28 values. */
  open(lesson: Lesson, part: Part, content: Uint8Array<ArrayBuffer>): Promise<Float32Array[]>;
  /** Reads a picture of 784 values with each network of a part: the ten probabilities of each. */
  read(part: Part, picture: Float32Array): Promise<number[][]>;
};

/** The format that this page reads. */
export const FORMAT = 1;
