// Weighted sums, the inner loop of convolutions and dense layers: four positions by eight output channels at a time, which
// fit the sixteen vector registers of common processors.

/** Output channels that are computed together. Packed weights and biases are filled up with zeros to a multiple. */
export const WIDTH = 8;

/** Bytes of a float32. */
export const F32 = 4;

/** `a × b + sum`, in one instruction if the browser has relaxed SIMD. */
export function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<f32>(a, b, sum) : f32x4.add(sum, f32x4.mul(a, b));
}

/** The least value of an output: 0 after ReLU. */
export function leastValue(relu: bool): v128 {
  return f32x4.splat(relu ? 0 : -Infinity);
}

/**
 * Writes eight sums for each of four positions. The inputs of a position are `rows` rows of `length` values, `step` bytes
 * apart.
 *
 * @param a0 - address of the first position's inputs; `a1` to `a3` are those of the others
 * @param weights - address of `rows` × `length` × 8 weights
 * @param bias - address of eight values that are added
 * @param c0 - address of the first position's sums; `c1` to `c3` are those of the others
 * @param count - channels that are written, 8 or less
 */
export function sums(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  rows: i32,
  length: i32,
  step: i32,
  weights: usize,
  bias: usize,
  least: v128,
  c0: usize,
  c1: usize,
  c2: usize,
  c3: usize,
  count: i32,
): void {
  let l0 = v128.load(bias);
  let r0 = v128.load(bias, 16);
  let l1 = l0;
  let r1 = r0;
  let l2 = l0;
  let r2 = r0;
  let l3 = l0;
  let r3 = r0;
  const skip: usize = step - length * F32;
  for (let row = 0; row < rows; row++) {
    let left = length;
    for (; left >= 2; left -= 2) {
      let wl = v128.load(weights);
      let wr = v128.load(weights, 16);
      let x = v128.load32_splat(a0);
      l0 = multiplyAdd(x, wl, l0);
      r0 = multiplyAdd(x, wr, r0);
      x = v128.load32_splat(a1);
      l1 = multiplyAdd(x, wl, l1);
      r1 = multiplyAdd(x, wr, r1);
      x = v128.load32_splat(a2);
      l2 = multiplyAdd(x, wl, l2);
      r2 = multiplyAdd(x, wr, r2);
      x = v128.load32_splat(a3);
      l3 = multiplyAdd(x, wl, l3);
      r3 = multiplyAdd(x, wr, r3);
      wl = v128.load(weights, 32);
      wr = v128.load(weights, 48);
      x = v128.load32_splat(a0, 4);
      l0 = multiplyAdd(x, wl, l0);
      r0 = multiplyAdd(x, wr, r0);
      x = v128.load32_splat(a1, 4);
      l1 = multiplyAdd(x, wl, l1);
      r1 = multiplyAdd(x, wr, r1);
      x = v128.load32_splat(a2, 4);
      l2 = multiplyAdd(x, wl, l2);
      r2 = multiplyAdd(x, wr, r2);
      x = v128.load32_splat(a3, 4);
      l3 = multiplyAdd(x, wl, l3);
      r3 = multiplyAdd(x, wr, r3);
      a0 += 8;
      a1 += 8;
      a2 += 8;
      a3 += 8;
      weights += 64;
    }
    if (left > 0) {
      const wl = v128.load(weights);
      const wr = v128.load(weights, 16);
      let x = v128.load32_splat(a0);
      l0 = multiplyAdd(x, wl, l0);
      r0 = multiplyAdd(x, wr, r0);
      x = v128.load32_splat(a1);
      l1 = multiplyAdd(x, wl, l1);
      r1 = multiplyAdd(x, wr, r1);
      x = v128.load32_splat(a2);
      l2 = multiplyAdd(x, wl, l2);
      r2 = multiplyAdd(x, wr, r2);
      x = v128.load32_splat(a3);
      l3 = multiplyAdd(x, wl, l3);
      r3 = multiplyAdd(x, wr, r3);
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      weights += 32;
    }
    a0 += skip;
    a1 += skip;
    a2 += skip;
    a3 += skip;
  }
  write(c3, f32x4.pmax(l3, least), f32x4.pmax(r3, least), count);
  write(c2, f32x4.pmax(l2, least), f32x4.pmax(r2, least), count);
  write(c1, f32x4.pmax(l1, least), f32x4.pmax(r1, least), count);
  write(c0, f32x4.pmax(l0, least), f32x4.pmax(r0, least), count);
}

function write(to: usize, left: v128, right: v128, count: i32): void {
  if (count >= WIDTH) {
    v128.store(to, left);
    v128.store(to, right, 16);
    return;
  }
  if (count >= 4) {
    v128.store(to, left);
    to += 16;
    count -= 4;
    left = right;
  }
  if (count > 0) v128.store_lane<f32>(to, left, 0);
  if (count > 1) v128.store_lane<f32>(to, left, 1, 4);
  if (count > 2) v128.store_lane<f32>(to, left, 2, 8);
}
