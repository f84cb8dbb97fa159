import { expect, it, test } from 'vitest';
import { readHead } from './head';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));
const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const le32 = (value: number) => u32(value).reverse();

const PNG = bytes('\x89PNG\r\n\x1a\n', u32(13), 'IHDR', u32(40_000), u32(30_000), [8, 0, 0, 0, 0], 'IEND');
// With a thumbnail of its own in front, whose end is not that of the picture.
const THUMBNAIL = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 0, 0, 0, 0xff, 0xd9];
const JPEG_HEAD = [
  [0xff, 0xd8, 0xff, 0xe1, 0, 2 + THUMBNAIL.length, ...THUMBNAIL],
  [0xff, 0xff, 0xc4, 0, 3, 0], // a filling byte, and a table whose marker lies among those of frames
  [0xff, 0xc2, 0, 11, 8, 0x0b, 0xb8, 0x0f, 0xa0, 1, 0, 0, 0],
  [0xff, 0xda, 0, 2, 1, 2, 3],
].flat();
const JPEG = bytes(JPEG_HEAD, [0xff, 0xd9]);
const webp = (chunk: string, ...rest: number[][]) =>
  bytes('RIFF', le32(4 + 4 + rest.flat().length), 'WEBP', chunk, ...rest);

test.each([
  ['PNG', PNG, 40_000, 30_000],
  ['JPEG', JPEG, 4000, 3000],
  ['GIF', bytes('GIF89a', [0x2c, 1, 0xc8, 0]), 300, 200],
  ['BMP', bytes('BM', Array(12).fill(0), le32(40), le32(300), le32(-200)), 300, 200],
  ['BMP', bytes('BM', Array(12).fill(0), le32(12), [0x2c, 1, 0xc8, 0]), 300, 200],
  ['WebP', webp('VP8X', Array(8).fill(0), [0x2b, 1, 0, 0xc7, 0, 0]), 300, 200],
  ['WebP', webp('VP8L', le32(9), [0x2f], le32(299 | (199 << 14))), 300, 200],
  ['WebP', webp('VP8 ', Array(10).fill(0), [0x2c, 1, 0xc8, 0]), 300, 200],
  [
    'AVIF',
    bytes(u32(24), 'ftypavif', u32(20), 'ispe', u32(0), u32(64), u32(64), u32(20), 'ispe', u32(0), u32(300), u32(200)),
    300,
    200,
  ],
])('%s says how large it is', (name, file, width, height) => {
  const head = readHead(file);
  expect(head).toMatchObject({ name, size: { width, height }, complete: true });
  expect(head.type).toBe(`image/${name.toLowerCase()}`);
});

test.each([
  ['HEIC', bytes(u32(24), 'ftypheic')],
  ['TIFF', bytes('II*\0')],
  ['TIFF', bytes('MM\0*')],
  ['PDF', bytes('%PDF-1.7')],
  ['SVG', bytes('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg">')],
  ['', bytes('PK\x03\x04')],
  ['', bytes('')],
])('%s is known, if at all, by its first bytes', (name, file) => {
  expect(readHead(file)).toMatchObject({ name, size: null });
  if (name !== 'HEIC') expect(readHead(file).type).toBe('');
});

it('sees that the end of a file is missing', () => {
  for (const file of [PNG, JPEG, webp('VP8X', Array(8).fill(0), [0x2b, 1, 0, 0xc7, 0, 0])]) {
    for (const length of [12, file.length - 3]) expect(readHead(file.subarray(0, length)).complete).toBe(false);
  }
});

it('survives files of nothing but noise behind each known beginning', () => {
  const noise = Array.from({ length: 3000 }, (_, i) => (i * 7919) & 255);
  for (const start of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF....WEBP', 'GIF8', 'BM', '....ftypavif', '<svg ']) {
    expect(readHead(bytes(start, noise)).name).not.toBe('');
  }
});
