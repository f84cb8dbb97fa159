// What the network makes of a drawing, and what reads it: the types that cross from the worker to the page.

export type Reading = {
  /** Index of the largest probability. */
  digit: number;
  /** Ten numbers from 0 to 1 that add up to 1. */
  probabilities: number[];
  /** The chance, 0 to 1, that the ink is one digit at all. */
  isDigit: number;
  /** Whether `isDigit` reaches the published threshold. */
  accepted: boolean;
  /** The picture the network saw: 28 × 28 values, 0 paper to 1 ink, row by row from the top. */
  pixels: Float32Array;
};

export type Status = {
  /** `cpu` until `wasm` has come, and where it cannot; empty until the model is loaded. */
  backend: string;
  /** The published model's version; empty until it is loaded. */
  version: string;
  /** Tensors alive in TensorFlow.js: the weights, and nothing more between two readings. */
  numTensors: number;
  /** What those tensors hold. */
  numBytes: number;
  /** Why a better backend was passed over; empty if none was. */
  fallback: string;
};

export type Progress = {
  /** Bytes of the model that have arrived. */
  loaded: number;
  /** Bytes to come in all; 0 until the manifest says. */
  total: number;
};
