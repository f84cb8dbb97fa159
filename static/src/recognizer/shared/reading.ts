// What the recognizer returns for a drawing, and its own state. Both cross from the worker to the page.

export type Reading = {
  /** Index of the largest probability. */
  digit: number;
  /** Ten numbers from 0 to 1 that add up to 1. */
  probabilities: number[];
  /** The probability, 0 to 1, that the ink is a single digit. */
  isDigit: number;
  /** Whether `isDigit` reaches the published threshold. */
  accepted: boolean;
  /** Not accepted, but `isDigit` reaches the lower threshold: it may be a digit, written in an unusual way. */
  perhaps: boolean;
  /** The model's input: 28 × 28 values, 0 paper to 1 ink, row by row from the top. */
  pixels: Float32Array;
};

export type Status = {
  /** `wasm`, or `cpu` where that does not run or not yet; empty until the model is loaded. */
  backend: string;
  /** Version of the published model; empty until it is loaded. */
  version: string;
  /** Live TensorFlow.js tensors: between two readings, the weights only. */
  numTensors: number;
  /** Bytes held by those tensors. */
  numBytes: number;
  /** An `isDigit` of at least this is accepted; 0 if the model accepts everything. */
  threshold: number;
  /** Why a better backend was rejected; empty if none was. */
  fallback: string;
};
