// What the network computed for a picture, in numbers that can be checked by hand. Crosses from the worker to the page.

export type Inspection = {
  /** The model's input: 784 values, 0 paper to 1 ink. */
  picture: Float32Array;
  /** The first layer, if it is a convolution of the picture. */
  patterns: PatternLayer | null;
  /** The last layer, if the digits' scores are a weighted sum. */
  vote: Vote | null;
  /** The layer before it, if each of its features is a weighted sum over places. */
  places: Places | null;
};

/** A convolution with a ReLU after it. */
export type PatternLayer = {
  /** Pixels along each side of a kernel, and between two positions of it. */
  size: number;
  stride: number;
  /** Pixels that the first position reaches beyond the picture's edge. */
  before: number;
  channels: number;
  /** Row by row, channels last: `size` × `size` × `channels`. */
  kernels: Float32Array;
  /** Of each channel. */
  biases: Float32Array;
  /** Values along each side of a map. */
  side: number;
  /** Row by row, channels last: `side` × `side` × `channels`. */
  maps: Float32Array;
};

/**
 * Feature i is max(0, offsets[i] + factors[i] · the sum over places of map · weight), with map number ⌊i / views⌋. Row by
 * row, channels last.
 */
export type Places = {
  /** Places along each side. */
  side: number;
  channels: number;
  views: number;
  /** `side` × `side` × `channels`. */
  maps: Float32Array;
  /** `side` × `side` × `channels` × `views`. */
  weights: Float32Array;
  factors: Float32Array;
  offsets: Float32Array;
};

/** The score of digit d is biases[d] plus the sum of features[i] · weights[i · 10 + d]; softmax makes probabilities of it. */
export type Vote = {
  features: Float32Array;
  weights: Float32Array;
  biases: Float32Array;
  /** The same for `isDigit`, of which the logistic function is the probability; null if the model has no such output. */
  gate: { weights: Float32Array; bias: number } | null;
};
