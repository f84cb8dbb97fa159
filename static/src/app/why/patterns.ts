// The patterns of the first layer, taken apart: which match best, and where a value of a map comes from.

import { SIDE } from '../../recognizer/shared/ink';
import type { PatternLayer } from '../../recognizer/shared/inspection';

/** The value of a map at a place, term by term. Pixels outside the picture count as paper. */
export function termsAt(layer: PatternLayer, picture: Float32Array, channel: number, row: number, column: number) {
  const { size, stride, before, channels, kernels, biases } = layer;
  const cells = Array.from({ length: size * size }, (_, i) => {
    const y = row * stride - before + Math.floor(i / size);
    const x = column * stride - before + (i % size);
    const inside = x >= 0 && x < SIDE && y >= 0 && y < SIDE;
    const pixel = inside ? picture[y * SIDE + x]! : 0;
    const weight = kernels[i * channels + channel]!;
    return { pixel, weight, product: pixel * weight };
  });
  const sum = cells.reduce((total, { product }) => total + product, 0);
  return { cells, sum, bias: biases[channel]!, value: Math.max(sum + biases[channel]!, 0) };
}

/**
 * The channels of a layer with the place where each has its largest value, the largest first.
 * @param values row by row, channels last: `side` × `side` × `channels`
 */
export function strongest(values: ArrayLike<number>, side: number, channels: number) {
  return Array.from({ length: channels }, (_, channel) => {
    let place = 0;
    for (let i = 1; i < side * side; i++) {
      if (values[i * channels + channel]! > values[place * channels + channel]!) place = i;
    }
    const value = values[place * channels + channel]!;
    return { channel, row: Math.floor(place / side), column: place % side, value };
  }).sort((one, other) => other.value - one.value);
}
