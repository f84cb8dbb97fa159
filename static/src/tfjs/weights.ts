// The weights of a converted model. TensorFlow.js' own decoder also reads text, complex numbers and other quantizations,
// which no published model has.
import { type io, type NamedTensorMap, tensor, util } from '@tensorflow/tfjs-core';

type Numbers = Float32ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor;
const ARRAYS: Record<string, Numbers> = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

/**
 * Tensors by name, on the current backend.
 * @param bytes the concatenated shards
 * @param specs of the weights, in the order of `bytes`
 * @throws TypeError naming a weight of an unknown type
 */
export function decodeWeights(bytes: ArrayBuffer, specs: io.WeightsManifestEntry[]): NamedTensorMap {
  let offset = 0;
  const decoded = specs.map(({ name, shape, dtype, quantization }) => {
    const Stored = quantization?.dtype === 'uint8' ? Uint8Array : quantization === undefined && ARRAYS[dtype];
    if (!Stored || (quantization !== undefined && dtype !== 'float32')) {
      throw new TypeError(`The weight ${name} is ${dtype} stored as ${quantization?.dtype ?? dtype}, which is unknown`);
    }
    const end = offset + util.sizeFromShape(shape) * Stored.BYTES_PER_ELEMENT;
    const stored = new Stored(bytes.slice(offset, end));
    offset = end;
    if (quantization === undefined) return [name, tensor(stored, shape, dtype)];
    const { scale = 1, min = 0 } = quantization;
    const values = new Float32Array(stored.length);
    for (let i = 0; i < values.length; i++) values[i] = stored[i]! * scale + min; // Float32Array.from() is slower
    return [name, tensor(values, shape)];
  });
  return Object.fromEntries(decoded);
}
