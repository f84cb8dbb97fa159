import { afterEach, expect, it, vi } from 'vitest';
import { sha256 } from './sha256';

afterEach(() => vi.unstubAllGlobals());

// FIPS 180-4, and a content of several blocks.
const KNOWN = [
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
] as const;

it.each(KNOWN)("computes it with the browser's function and, without one, with the library", async (text, expected) => {
  const content = new TextEncoder().encode(text);
  const digest = vi.spyOn(crypto.subtle, 'digest');
  expect(await sha256(content)).toBe(expected);
  expect(digest).toHaveBeenCalledOnce();
  vi.stubGlobal('crypto', {}); // as on plain HTTP
  expect(await sha256(content)).toBe(expected);
  expect(digest).toHaveBeenCalledOnce();
  digest.mockRestore();
});
