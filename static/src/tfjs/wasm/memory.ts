// The kernels' memory. WebAssembly only grows it, so what is released is given out again.

/** Bytes; addresses are multiples of it. */
const UNIT = 16;
const PAGE = 65536;

type Block = { at: number; bytes: number };

export class WasmMemory {
  #memory: WebAssembly.Memory;
  #values: Float32Array;
  /** In order of address, never next to one another. */
  #free: Block[];
  #used = new Map<number, number>();

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#values = new Float32Array(memory.buffer);
    this.#free = [{ at: 0, bytes: memory.buffer.byteLength }];
  }

  /** Of the memory as a whole; it never shrinks. */
  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  get bytesUsed(): number {
    return [...this.#used.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** The address of space for `count` float32 values, which may be anything. @throws RangeError without enough memory */
  allocate(count: number): number {
    const bytes = Math.max(1, Math.ceil((4 * count) / UNIT)) * UNIT;
    const block = this.#free.find((free) => free.bytes >= bytes) ?? this.#grow(bytes);
    const { at } = block;
    block.at += bytes;
    block.bytes -= bytes;
    if (block.bytes === 0) this.#free.splice(this.#free.indexOf(block), 1);
    this.#used.set(at, bytes);
    return at;
  }

  release(at: number): void {
    const bytes = this.#used.get(at);
    if (bytes === undefined) throw new Error(`Nothing is allocated at ${at}.`);
    this.#used.delete(at);
    this.#addFree({ at, bytes });
  }

  /** Allocates space for `count` values while `use` runs. */
  borrow<T>(count: number, use: (address: number) => T): T {
    const address = this.allocate(count);
    try {
      return use(address);
    } finally {
      this.release(address);
    }
  }

  write(at: number, values: ArrayLike<number>): void {
    this.#values.set(values, at / 4);
  }

  /** A view of `count` values, until the next `allocate`. */
  read(at: number, count: number): Float32Array {
    return this.#values.subarray(at / 4, at / 4 + count);
  }

  /** Writes zeros. */
  clear(at: number, count: number): void {
    this.#values.fill(0, at / 4, at / 4 + count);
  }

  #grow(bytes: number): Block {
    const at = this.#memory.buffer.byteLength;
    const pages = Math.ceil(bytes / PAGE);
    this.#memory.grow(pages);
    this.#values = new Float32Array(this.#memory.buffer);
    return this.#addFree({ at, bytes: pages * PAGE });
  }

  /** Adds a free block, together with those next to it. */
  #addFree(block: Block): Block {
    const index = this.#free.findIndex(({ at }) => at > block.at);
    const place = index < 0 ? this.#free.length : index;
    this.#free.splice(place, 0, block);
    const after = this.#free[place + 1];
    if (after !== undefined && block.at + block.bytes === after.at) {
      block.bytes += after.bytes;
      this.#free.splice(place + 1, 1);
    }
    const before = this.#free[place - 1];
    if (before === undefined || before.at + before.bytes !== block.at) return block;
    before.bytes += block.bytes;
    this.#free.splice(place, 1);
    return before;
  }
}
