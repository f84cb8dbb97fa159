import { describe, expect, it } from 'vitest';
import type { Structure } from '../shared/lesson';
import { decodeAll, perByte, unpack } from './decode';

const structure: Structure = {
  layers: [],
  tensors: [
    { name: 'a/kernel', shape: [2, 3] },
    { name: 'a/bias', shape: [1] },
  ],
};

describe('codes', () => {
  it.each([
    [3, 5],
    [5, 3],
    [7, 2],
    [15, 2],
    [255, 1],
  ])('of %i levels: %i in a byte', (levels, count) => expect(perByte(levels)).toBe(count));

  it('start in the lowest digit and are whole numbers around 0', () => {
    expect([...unpack(Uint8Array.of(0 + 1 * 3 + 2 * 9 + 1 * 27 + 0 * 81, 2 + 1 * 3), 3, 6)]).toEqual([
      -1, 0, 1, 0, -1, 1,
    ]);
  });
});

describe('networks', () => {
  const levels = [3, 255];
  const first = [0 + 1 * 3 + 2 * 9 + 1 * 27 + 0 * 81, 2 + 1 * 3, 127 + 100];
  const second = [1 + 1 * 3 + 1 * 9 + 1 * 27 + 2 * 81, 0 + 1 * 3, 127 - 1];
  const networks = [
    { levels, scales: [0.5, 0.01] },
    { levels, scales: [0.25, 0.1] },
  ];

  it('are differences to the one before if they are chained', () => {
    const [one, two] = decodeAll(Uint8Array.from([...first, ...second]), structure, networks, 'chained');
    expect([...one!.get('a/kernel')!]).toEqual([-0.5, 0, 0.5, 0, -0.5, 0.5]);
    expect(one!.get('a/bias')![0]).toBeCloseTo(1);
    expect([...two!.get('a/kernel')!]).toEqual([-0.5, 0, 0.5, 0, -0.25, 0.25]);
    expect(two!.get('a/bias')![0]).toBeCloseTo(0.9);
  });

  it('stand alone otherwise', () => {
    const two = decodeAll(Uint8Array.from([...first, ...second]), structure, networks, undefined)[1]!;
    expect([...two.get('a/kernel')!]).toEqual([0, 0, 0, 0, 0.25, -0.25]);
  });

  it('are differences to another network', () => {
    const before = new Map([['a/kernel', Float32Array.of(1, 1, 1, 1, 1, 1)]]);
    const one = decodeAll(Uint8Array.from([...first, ...second]), structure, networks, before)[0]!;
    expect([...one.get('a/kernel')!]).toEqual([0.5, 1, 1.5, 1, 0.5, 1.5]);
  });

  it('of another length are rejected', () => {
    expect(() => decodeAll(Uint8Array.from(first), structure, networks, 'chained')).toThrow('has 3 bytes, expected 6');
  });
});
