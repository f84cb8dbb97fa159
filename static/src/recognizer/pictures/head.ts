// What kind of picture a file is and how large, from its first bytes and without decoding it.

export type Head = {
  /** The format's name for people; '' if it is none that is known. */
  name: string;
  /** Its media type if browsers may decode it, else ''. */
  type: string;
  /** As stored, before it is turned; null if unknown. */
  size: { width: number; height: number } | null;
  /** Whether the end of the file is there. */
  complete: boolean;
};

type Format = {
  name: string;
  type: string;
  /** The file contains these characters here. */
  magic: readonly [at: number, text: string];
  size?(view: DataView): { width: number; height: number } | null;
  complete?(view: DataView): boolean;
};

const FORMATS: readonly Format[] = [
  { name: 'PNG', type: 'image/png', magic: [0, '\x89PNG\r\n\x1a\n'], size: sizeOfPng, complete: hasEndOfPng },
  { name: 'JPEG', type: 'image/jpeg', magic: [0, '\xff\xd8\xff'], size: sizeOfJpeg, complete: hasEndOfJpeg },
  { name: 'WebP', type: 'image/webp', magic: [8, 'WEBP'], size: sizeOfWebp, complete: hasAllOfRiff },
  {
    name: 'GIF',
    type: 'image/gif',
    magic: [0, 'GIF8'],
    size: (view) => ({ width: u16(view, 6), height: u16(view, 8) }),
  },
  { name: 'BMP', type: 'image/bmp', magic: [0, 'BM'], size: sizeOfBmp },
  { name: 'AVIF', type: 'image/avif', magic: [4, 'ftypavi'], size: sizeOfIso },
  ...['he', 'mif1', 'msf1'].map((brand) => ({
    name: 'HEIC',
    type: 'image/heic',
    magic: [4, `ftyp${brand}`] as const,
    size: sizeOfIso,
  })),
  { name: 'TIFF', type: '', magic: [0, 'II*\0'] },
  { name: 'TIFF', type: '', magic: [0, 'MM\0*'] },
  { name: 'PDF', type: '', magic: [0, '%PDF'] },
];

/** What the bytes of a file say. SVG, which may load and run things, is never decoded. */
export function readHead(bytes: Uint8Array): Head {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = FORMATS.find(({ magic: [at, text] }) => has(view, at, text));
  if (format === undefined) return { name: isSvg(bytes) ? 'SVG' : '', type: '', size: null, complete: true };
  const { name, type } = format;
  const orNull = <T>(read: ((view: DataView) => T) | undefined): T | null => {
    try {
      return read?.(view) ?? null;
    } catch {
      return null; // the file ends before that
    }
  };
  return {
    name,
    type,
    size: orNull(format.size),
    complete: format.complete === undefined || !!orNull(format.complete),
  };
}

function has(view: DataView, at: number, text: string): boolean {
  if (at + text.length > view.byteLength) return false;
  for (let i = 0; i < text.length; i++) if (view.getUint8(at + i) !== text.charCodeAt(i)) return false;
  return true;
}

function u16(view: DataView, at: number): number {
  return view.getUint16(at, true);
}

function isSvg(bytes: Uint8Array): boolean {
  return /<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 4096)));
}

function sizeOfPng(view: DataView) {
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function hasEndOfPng(view: DataView): boolean {
  return lastIndexOf(view, 'IEND') > 0;
}

/** Goes from segment to segment; `offset` is that of the frame's header, or of the first scan. */
function segmentOfJpeg(view: DataView, isWanted: (marker: number) => boolean): number {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new RangeError(`There is no marker at ${at}.`);
    const marker = view.getUint8(at + 1);
    if (isWanted(marker)) return at;
    at += marker === 0xff ? 1 : marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8) ? 2 : 2 + view.getUint16(at + 2);
  }
}

function sizeOfJpeg(view: DataView) {
  const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
  const at = segmentOfJpeg(view, isFrame);
  return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
}

function hasEndOfJpeg(view: DataView): boolean {
  return lastIndexOf(view, '\xff\xd9') > segmentOfJpeg(view, (marker) => marker === 0xda);
}

function sizeOfWebp(view: DataView) {
  if (has(view, 12, 'VP8X')) return { width: 1 + u24(view, 24), height: 1 + u24(view, 27) };
  if (has(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  return { width: u16(view, 26) & 0x3fff, height: u16(view, 28) & 0x3fff };
}

function u24(view: DataView, at: number): number {
  return u16(view, at) | (view.getUint8(at + 2) << 16);
}

function hasAllOfRiff(view: DataView): boolean {
  return view.getUint32(4, true) + 8 <= view.byteLength;
}

function sizeOfBmp(view: DataView) {
  if (view.getUint32(14, true) === 12) return { width: u16(view, 18), height: u16(view, 20) };
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

/** The largest of the pictures in an ISO file: the others are thumbnails and tiles. */
function sizeOfIso(view: DataView) {
  let size: { width: number; height: number } | null = null;
  for (let at = indexOf(view, 'ispe', 0); at >= 0; at = indexOf(view, 'ispe', at + 4)) {
    const found = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (size === null || found.width * found.height > size.width * size.height) size = found;
  }
  return size;
}

const SEARCHED = 65_536; // bytes at the beginning of an ISO file, where its boxes are

function indexOf(view: DataView, text: string, from: number): number {
  for (let at = from; at < Math.min(view.byteLength - text.length, SEARCHED); at++) if (has(view, at, text)) return at;
  return -1;
}

function lastIndexOf(view: DataView, text: string): number {
  for (let at = view.byteLength - text.length; at >= 0; at--) if (has(view, at, text)) return at;
  return -1;
}
