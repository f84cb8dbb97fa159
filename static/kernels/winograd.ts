// Convolution with filters of 3 × 3 and stride 1 by Winograd's method, F(2 × 2, 3 × 3) of Lavin and Gray (2015): the inputs
// of 2 × 2 outputs and the weights are transformed such that 16 products per channel suffice instead of 36.
import { multiply, pack } from './convolution';
import { F32, leastValue, WIDTH } from './sums';

/** Inputs that 2 × 2 outputs depend on: 4 × 4. */
const PLACES = 16;

/**
 * Transforms and packs weights of 3 × 3 × `channels` × `outChannels`.
 *
 * @param scratch - address of `channels` × `outChannels` values
 */
export function transformWeights(weights: usize, channels: i32, outChannels: i32, scratch: usize, to: usize): void {
  const count = channels * outChannels;
  const plane = count * F32;
  const packed = channels * ((outChannels + WIDTH - 1) & -WIDTH) * F32;
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      for (let i = 0; i < count; i++) {
        const at = weights + i * F32;
        const left = ofThree(row, load<f32>(at), load<f32>(at + 3 * plane), load<f32>(at + 6 * plane));
        const middle = ofThree(row, load<f32>(at + plane), load<f32>(at + 4 * plane), load<f32>(at + 7 * plane));
        const right = ofThree(row, load<f32>(at + 2 * plane), load<f32>(at + 5 * plane), load<f32>(at + 8 * plane));
        store<f32>(scratch + i * F32, ofThree(column, left, middle, right));
      }
      pack(scratch, channels, outChannels, to);
      to += packed;
    }
  }
}

/** One of the four transformed values of three weights. */
function ofThree(place: i32, first: f32, second: f32, third: f32): f32 {
  if (place === 0) return first;
  if (place === 1) return (first + second + third) * 0.5;
  if (place === 2) return (first - second + third) * 0.5;
  return third;
}

/**
 * Convolves a padded picture of an even width, at least 2 wider than the output. Both numbers of channels are multiples
 * of 4.
 *
 * @param weights - transformed and packed
 * @param zeros - address of as many zeros as there are output channels, rounded up to a multiple of 8
 * @param scratch - address of 16 × 2 × 2-blocks × (`channels` + `outChannels`) values
 */
export function convolveByWinograd(
  padded: usize,
  paddedWidth: i32,
  channels: i32,
  weights: usize,
  bias: usize,
  zeros: usize,
  relu: bool,
  to: usize,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  scratch: usize,
): void {
  const down = (outHeight + 1) >> 1;
  const across = (outWidth + 1) >> 1;
  const blocks = down * across;
  const plane = blocks * channels * F32;
  const outPlane = blocks * outChannels * F32;
  const products = scratch + PLACES * plane;
  const pixel = channels * F32;
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const block = (row * across + column) * pixel;
      transformInputs(
        padded + (row * paddedWidth + column) * 2 * pixel,
        paddedWidth * pixel,
        pixel,
        scratch + block,
        plane,
      );
    }
  }
  const packed = channels * ((outChannels + WIDTH - 1) & -WIDTH) * F32;
  for (let place = 0; place < PLACES; place++) {
    multiply(
      scratch + place * plane,
      blocks,
      channels,
      weights + place * packed,
      zeros,
      false,
      products + place * outPlane,
      outChannels,
    );
  }
  const outPixel = outChannels * F32;
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const block = (row * across + column) * outPixel;
      const at = to + (row * outWidth + column) * 2 * outPixel;
      const onlyRow = 2 * row + 1 === outHeight;
      const onlyColumn = 2 * column + 1 === outWidth;
      transformSums(products + block, outPlane, bias, relu, at, outWidth * outPixel, outPixel, onlyRow, onlyColumn);
    }
  }
}

/** Transforms the 4 × 4 inputs of a block, for every channel; the 16 results are `plane` bytes apart. */
function transformInputs(from: usize, step: i32, pixel: i32, to: usize, plane: i32): void {
  const end = from + pixel;
  for (; from < end; from += 16, to += 16) {
    // The rows, column by column ...
    let a = v128.load(from);
    let b = v128.load(from + step);
    let c = v128.load(from + 2 * step);
    let d = v128.load(from + 3 * step);
    const a0 = f32x4.sub(a, c);
    const b0 = f32x4.add(b, c);
    const c0 = f32x4.sub(c, b);
    const d0 = f32x4.sub(b, d);
    let at = from + pixel;
    a = v128.load(at);
    b = v128.load(at + step);
    c = v128.load(at + 2 * step);
    d = v128.load(at + 3 * step);
    const a1 = f32x4.sub(a, c);
    const b1 = f32x4.add(b, c);
    const c1 = f32x4.sub(c, b);
    const d1 = f32x4.sub(b, d);
    at += pixel;
    a = v128.load(at);
    b = v128.load(at + step);
    c = v128.load(at + 2 * step);
    d = v128.load(at + 3 * step);
    const a2 = f32x4.sub(a, c);
    const b2 = f32x4.add(b, c);
    const c2 = f32x4.sub(c, b);
    const d2 = f32x4.sub(b, d);
    at += pixel;
    a = v128.load(at);
    b = v128.load(at + step);
    c = v128.load(at + 2 * step);
    d = v128.load(at + 3 * step);
    const a3 = f32x4.sub(a, c);
    const b3 = f32x4.add(b, c);
    const c3 = f32x4.sub(c, b);
    const d3 = f32x4.sub(b, d);
    // ... then the columns, row by row.
    storeColumns(to, plane, a0, a1, a2, a3);
    storeColumns(to + 4 * plane, plane, b0, b1, b2, b3);
    storeColumns(to + 8 * plane, plane, c0, c1, c2, c3);
    storeColumns(to + 12 * plane, plane, d0, d1, d2, d3);
  }
}

function storeColumns(to: usize, plane: i32, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(to, f32x4.sub(a, c));
  v128.store(to + plane, f32x4.add(b, c));
  v128.store(to + 2 * plane, f32x4.sub(c, b));
  v128.store(to + 3 * plane, f32x4.sub(b, d));
}

/** Makes 2 × 2 outputs of 16 sums, for every channel, or fewer at an edge. */
function transformSums(
  from: usize,
  plane: i32,
  bias: usize,
  relu: bool,
  to: usize,
  step: i32,
  pixel: i32,
  onlyRow: bool,
  onlyColumn: bool,
): void {
  const least = leastValue(relu);
  const end = from + pixel;
  for (; from < end; from += 16, to += 16, bias += 16) {
    const start = v128.load(bias);
    let a = v128.load(from);
    let b = v128.load(from + 4 * plane);
    let c = v128.load(from + 8 * plane);
    let d = v128.load(from + 12 * plane);
    const upper0 = f32x4.add(f32x4.add(a, b), c);
    const lower0 = f32x4.sub(f32x4.sub(b, c), d);
    let at = from + plane;
    a = v128.load(at);
    b = v128.load(at + 4 * plane);
    c = v128.load(at + 8 * plane);
    d = v128.load(at + 12 * plane);
    const upper1 = f32x4.add(f32x4.add(a, b), c);
    const lower1 = f32x4.sub(f32x4.sub(b, c), d);
    at += plane;
    a = v128.load(at);
    b = v128.load(at + 4 * plane);
    c = v128.load(at + 8 * plane);
    d = v128.load(at + 12 * plane);
    const upper2 = f32x4.add(f32x4.add(a, b), c);
    const lower2 = f32x4.sub(f32x4.sub(b, c), d);
    at += plane;
    a = v128.load(at);
    b = v128.load(at + 4 * plane);
    c = v128.load(at + 8 * plane);
    d = v128.load(at + 12 * plane);
    const upper3 = f32x4.add(f32x4.add(a, b), c);
    const lower3 = f32x4.sub(f32x4.sub(b, c), d);
    v128.store(to, finished(f32x4.add(f32x4.add(upper0, upper1), upper2), start, least));
    if (!onlyColumn) v128.store(to + pixel, finished(f32x4.sub(f32x4.sub(upper1, upper2), upper3), start, least));
    if (onlyRow) continue;
    v128.store(to + step, finished(f32x4.add(f32x4.add(lower0, lower1), lower2), start, least));
    if (!onlyColumn)
      v128.store(to + step + pixel, finished(f32x4.sub(f32x4.sub(lower1, lower2), lower3), start, least));
  }
}

function finished(sum: v128, bias: v128, least: v128): v128 {
  return f32x4.pmax(f32x4.add(sum, bias), least);
}
