import { expect, it } from 'vitest';
import { WasmMemory } from './memory';

it('gives out addresses that do not overlap, also after it has grown, and gives out again what is released', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const heap = new WasmMemory(memory);
  const held: { at: number; count: number; value: number }[] = [];
  let largest = 0;
  for (let i = 0; i < 2000; i++) {
    const count = 1 + ((i * 7919) % 997);
    const at = heap.allocate(count);
    expect(at % 16).toBe(0);
    heap.write(at, new Float32Array(count).fill(i));
    held.push({ at, count, value: i });
    if (held.length > 50) {
      const [old] = held.splice((i * 31) % 50, 1);
      expect(heap.read(old!.at, old!.count).every((value) => value === old!.value)).toBe(true);
      heap.release(old!.at);
    }
    if (i === 1000) largest = memory.buffer.byteLength;
  }
  expect(memory.buffer.byteLength).toBeLessThanOrEqual(1.5 * largest);
  for (const { at } of held) heap.release(at);
  expect(heap.bytesUsed).toBe(0);
  const size = memory.buffer.byteLength;
  heap.release(heap.allocate(size / 4)); // all of it is one block again
  expect(memory.buffer.byteLength).toBe(size);
  expect(() => heap.release(16)).toThrow('Nothing is allocated at 16.');
});
