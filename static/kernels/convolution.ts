// Convolution of one picture, channels last, and dense layers.
import { F32, leastValue, sums, WIDTH } from './sums';

/** Copies a picture into one of `paddedHeight` × `paddedWidth`, which is 0 outside of it. */
export function pad(
  picture: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  padded: usize,
  paddedHeight: i32,
  paddedWidth: i32,
): void {
  const pixel = channels * F32;
  memory.fill(padded, 0, paddedHeight * paddedWidth * pixel);
  const rows = min(height, paddedHeight - top);
  const bytes = min(width, paddedWidth - left) * pixel;
  for (let row = 0; row < rows; row++) {
    memory.copy(padded + ((row + top) * paddedWidth + left) * pixel, picture + row * width * pixel, bytes);
  }
}

/** Writes `weights`, rows of `count` values, in blocks of eight output channels, as `sums` needs them. */
export function pack(weights: usize, rows: i32, count: i32, to: usize): void {
  for (let first = 0; first < count; first += WIDTH) {
    for (let row = 0; row < rows; row++) {
      for (let i = first; i < first + WIDTH; i++) {
        store<f32>(to, i < count ? load<f32>(weights + (row * count + i) * F32) : 0);
        to += F32;
      }
    }
  }
}

/** Convolves a padded picture. `weights` are packed, `bias` is filled up with zeros. */
export function convolve(
  padded: usize,
  paddedWidth: i32,
  channels: i32,
  weights: usize,
  filterHeight: i32,
  filterWidth: i32,
  bias: usize,
  relu: bool,
  strideHeight: i32,
  strideWidth: i32,
  to: usize,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
): void {
  const step = paddedWidth * channels * F32;
  const across = strideWidth * channels * F32;
  const down = strideHeight * step;
  const length = filterWidth * channels;
  const least = leastValue(relu);
  const last = outHeight * outWidth - 1;
  const pixel = outChannels * F32;
  for (let first = 0; first < outChannels; first += WIDTH) {
    const target = to + first * F32;
    for (let at = 0; at <= last; at += 4) {
      // Behind the last position, that one is computed again.
      const at1 = min(at + 1, last);
      const at2 = min(at + 2, last);
      const at3 = min(at + 3, last);
      sums(
        padded + (at / outWidth) * down + (at % outWidth) * across,
        padded + (at1 / outWidth) * down + (at1 % outWidth) * across,
        padded + (at2 / outWidth) * down + (at2 % outWidth) * across,
        padded + (at3 / outWidth) * down + (at3 % outWidth) * across,
        filterHeight,
        length,
        step,
        weights,
        bias,
        least,
        target + at * pixel,
        target + at1 * pixel,
        target + at2 * pixel,
        target + at3 * pixel,
        outChannels - first,
      );
    }
    weights += filterHeight * length * WIDTH * F32;
    bias += WIDTH * F32;
  }
}

/** Multiplies a matrix of `rows` × `length` by packed weights of `length` × `count`. */
export function multiply(
  matrix: usize,
  rows: i32,
  length: i32,
  weights: usize,
  bias: usize,
  relu: bool,
  to: usize,
  count: i32,
): void {
  const least = leastValue(relu);
  const row = length * F32;
  const outRow = count * F32;
  for (let first = 0; first < count; first += WIDTH) {
    const target = to + first * F32;
    for (let at = 0; at < rows; at += 4) {
      const at1 = min(at + 1, rows - 1);
      const at2 = min(at + 2, rows - 1);
      const at3 = min(at + 3, rows - 1);
      sums(
        matrix + at * row,
        matrix + at1 * row,
        matrix + at2 * row,
        matrix + at3 * row,
        1,
        length,
        row,
        weights,
        bias,
        least,
        target + at * outRow,
        target + at1 * outRow,
        target + at2 * outRow,
        target + at3 * outRow,
        count - first,
      );
    }
    weights += length * WIDTH * F32;
    bias += WIDTH * F32;
  }
}
