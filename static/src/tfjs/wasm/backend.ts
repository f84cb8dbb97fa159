// A TensorFlow.js backend with this project's own WebAssembly for the operations that take the most time. Tensors are
// JavaScript arrays as on plain cpu, whose kernels do all other operations; WebAssembly's memory holds weights, packed for
// its kernels, and the inputs and outputs of the operation that runs.
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { WasmMemory } from './memory';

/** The exported functions of kernels/index.ts, with addresses and numbers as arguments; true and false are 1 and 0. */
export type Kernels = Record<
  | 'convolve'
  | 'convolveByWinograd'
  | 'convolveDepthwise'
  | 'multiply'
  | 'pack'
  | 'pad'
  | 'poolMax'
  | 'transformWeights',
  (...numbers: number[]) => void
>;

/** Channels that the kernels handle together. */
const WIDTH = 8;

/** `count`, rounded up to a multiple of WIDTH. */
export const filledUp = (count: number): number => Math.ceil(count / WIDTH) * WIDTH;

type DataId = TensorInfo['dataId'];

export class WasmBackend extends MathBackendCPU {
  readonly kernels: Kernels;
  readonly heap: WasmMemory;
  #packed = new Map<DataId, Map<string, number>>();

  constructor(instance: WebAssembly.Instance) {
    super();
    this.kernels = instance.exports as never;
    this.heap = new WasmMemory(instance.exports.memory as WebAssembly.Memory);
  }

  valuesOf(tensor: TensorInfo): Float32Array {
    return this.data.get(tensor.dataId).values as Float32Array;
  }

  /**
   * The address of a tensor's values as an operation needs them. They are written once, and kept until the tensor is
   * disposed of.
   * @param layout tells the forms of one tensor apart
   * @param count values that `write` writes
   */
  packed(tensor: TensorInfo, layout: string, count: number, write: (to: number) => void): number {
    const layouts = this.#packed.get(tensor.dataId) ?? new Map<string, number>();
    this.#packed.set(tensor.dataId, layouts);
    const known = layouts.get(layout);
    if (known !== undefined) return known;
    const address = this.heap.allocate(count);
    layouts.set(layout, address);
    write(address);
    return address;
  }

  /**
   * The address of a matrix of weights in blocks of eight columns, filled up with zeros. One more row of zeros follows, the
   * biases of a layer that has none.
   */
  packedMatrix(weights: TensorInfo, rows: number, columns: number): number {
    const size = rows * filledUp(columns);
    return this.packed(weights, `${rows} rows`, size + filledUp(columns), (to) => {
      this.heap.borrow(rows * columns, (plain) => {
        this.heap.write(plain, this.valuesOf(weights));
        this.kernels.pack(plain, rows, columns, to);
      });
      this.heap.clear(to + 4 * size, filledUp(columns));
    });
  }

  /** The address of a layer's biases, filled up with zeros; `zeros` without any. */
  packedBiases(bias: TensorInfo | undefined, count: number, zeros: number): number {
    if (bias === undefined) return zeros;
    return this.packed(bias, 'biases', filledUp(count), (to) => {
      this.heap.clear(to, filledUp(count));
      this.heap.write(to, this.valuesOf(bias));
    });
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const disposed = super.disposeData(dataId, force);
    if (disposed) {
      this.#packed.get(dataId)?.forEach((address) => void this.heap.release(address));
      this.#packed.delete(dataId);
    }
    return disposed;
  }
}
