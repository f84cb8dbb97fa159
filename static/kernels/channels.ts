// Layers that treat each channel of one picture on its own: depthwise convolution and max pooling.
import { F32, multiplyAdd } from './sums';

/** Convolves a padded picture; input channel c gives the output channels from c × `multiplier` on. */
export function convolveDepthwise(
  padded: usize,
  paddedWidth: i32,
  channels: i32,
  multiplier: i32,
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
): void {
  const pixel = channels * F32;
  const count = channels * multiplier;
  for (let row = 0; row < outHeight; row++) {
    for (let column = 0; column < outWidth; column++) {
      memory.copy(to, bias, count * F32);
      let weight = weights;
      for (let down = 0; down < filterHeight; down++) {
        let from = padded + ((row * strideHeight + down) * paddedWidth + column * strideWidth) * pixel;
        for (let across = 0; across < filterWidth; across++) {
          if (multiplier === 1) addProducts(from, weight, to, channels);
          else {
            for (let channel = 0; channel < channels; channel++) {
              const at = channel * multiplier * F32;
              addScaled(load<f32>(from + channel * F32), weight + at, to + at, multiplier);
            }
          }
          from += pixel;
          weight += count * F32;
        }
      }
      if (relu) atLeastZero(to, count);
      to += count * F32;
    }
  }
}

/** Adds the products of `count` inputs and weights to as many sums. */
function addProducts(inputs: usize, weights: usize, to: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(to, multiplyAdd(v128.load(inputs), v128.load(weights), v128.load(to)));
    inputs += 16;
    weights += 16;
    to += 16;
  }
  for (; count > 0; count--) {
    store<f32>(to, load<f32>(to) + load<f32>(inputs) * load<f32>(weights));
    inputs += F32;
    weights += F32;
    to += F32;
  }
}

/** Adds `count` weights times one input to as many sums. */
function addScaled(input: f32, weights: usize, to: usize, count: i32): void {
  const inputs = f32x4.splat(input);
  for (; count >= 4; count -= 4) {
    v128.store(to, multiplyAdd(inputs, v128.load(weights), v128.load(to)));
    weights += 16;
    to += 16;
  }
  for (; count > 0; count--) {
    store<f32>(to, load<f32>(to) + input * load<f32>(weights));
    weights += F32;
    to += F32;
  }
}

function atLeastZero(values: usize, count: i32): void {
  const end = values + count * F32;
  for (; values < end; values += F32) {
    if (load<f32>(values) < 0) store<f32>(values, 0);
  }
}

/** The largest value of each window. A window may begin or end outside of the picture, but must not be outside of it. */
export function poolMax(
  picture: usize,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  top: i32,
  left: i32,
  strideHeight: i32,
  strideWidth: i32,
  to: usize,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixel = channels * F32;
  for (let row = 0; row < outHeight; row++) {
    const firstRow = row * strideHeight - top;
    const endRow = min(firstRow + windowHeight, height);
    for (let column = 0; column < outWidth; column++) {
      const firstColumn = column * strideWidth - left;
      const endColumn = min(firstColumn + windowWidth, width);
      const begin = picture + (max(firstRow, 0) * width + max(firstColumn, 0)) * pixel;
      memory.copy(to, begin, pixel);
      for (let y = max(firstRow, 0); y < endRow; y++) {
        for (let x = max(firstColumn, 0); x < endColumn; x++) raise(to, picture + (y * width + x) * pixel, channels);
      }
      to += pixel;
    }
  }
}

/** Replaces each of `count` values by another where that is larger. */
function raise(values: usize, others: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(values, f32x4.pmax(v128.load(values), v128.load(others)));
    values += 16;
    others += 16;
  }
  for (; count > 0; count--) {
    if (load<f32>(others) > load<f32>(values)) store<f32>(values, load<f32>(others));
    values += F32;
    others += F32;
  }
}
