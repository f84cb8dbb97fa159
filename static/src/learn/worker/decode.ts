// Decodes networks of the lesson. The format is described in train/lesson/encode.py, its inverse.
import type { Decoding, Structure } from '../shared/lesson';

/** Tensors by name. */
export type Weights = Map<string, Float32Array>;

/**
 * The networks in `content`, one after another.
 * @param before the weights to which they are differences; `chained`: each of the one before it, the first one of 0
 * @throws Error if `content` is not as long as the networks
 */
export function decodeAll(
  content: Uint8Array,
  structure: Structure,
  networks: readonly Decoding[],
  before: Weights | 'chained' | undefined,
): Weights[] {
  const decoded: Weights[] = [];
  let offset = 0;
  for (const { levels, scales } of networks) {
    const start = before === 'chained' ? decoded.at(-1) : before;
    const weights: Weights = new Map();
    structure.tensors.forEach(({ name, shape }, i) => {
      const count = shape.reduce((product, side) => product * side, 1);
      const bytes = Math.ceil(count / perByte(levels[i]!));
      const codes = unpack(content.subarray(offset, offset + bytes), levels[i]!, count);
      const from = start?.get(name);
      weights.set(
        name,
        Float32Array.from(codes, (code, at) => (from?.[at] ?? 0) + code * scales[i]!),
      );
      offset += bytes;
    });
    decoded.push(weights);
  }
  if (offset !== content.length) throw new Error(`the lesson has ${content.length} bytes, expected ${offset}`);
  return decoded;
}

/** How many codes of so many levels fit one byte. */
export function perByte(levels: number): number {
  let count = 0;
  for (let values = levels; values <= 256; values *= levels) count += 1;
  return count;
}

/** The first `count` codes, whole numbers around 0; the first one of each byte is in its lowest digit. */
export function unpack(packed: Uint8Array, levels: number, count: number): Int16Array {
  const codes = new Int16Array(count);
  const each = perByte(levels);
  const half = (levels - 1) / 2;
  for (let i = 0; i < count; i += each) {
    let left = packed[i / each] ?? 0;
    for (let j = i; j < Math.min(i + each, count); j++) {
      codes[j] = (left % levels) - half;
      left = Math.floor(left / levels);
    }
  }
  return codes;
}
