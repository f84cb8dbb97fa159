// From a picture to gray levels, in the worker: checked before it is decoded, turned as its file says, and reduced.
import { MOST_BYTES, MOST_PIXELS, type PictureSource } from '../shared/picture-reading';
import { drawReduced, type Surface } from './canvas';
import type { Gray } from './gray';
import { readHead } from './head';
import { levelsOf } from './levels';
import { PictureError } from './problem';

/** Pixels in which writing is looked for; larger pictures are reduced to that. */
const WORKING_PIXELS = 2_000_000;

export type Decoded = {
  gray: Gray;
  /** Of the picture as it is shown, in its own pixels. */
  width: number;
  height: number;
  /** Holds the reduced picture. */
  surface: Surface;
};

/**
 * The gray levels of a picture. Transparent pixels are white, or black if all that is opaque is light. A bitmap is closed.
 * @throws PictureError
 */
export async function decode(source: PictureSource): Promise<Decoded> {
  const picture = source instanceof Blob ? await open(source) : source;
  const { width, height } = picture;
  checkSize({ width, height });
  const scale = Math.min(1, Math.sqrt(WORKING_PIXELS / (width * height)));
  const reduced = (side: number) => Math.max(1, Math.floor(side * scale));
  const surface = drawReduced(picture, reduced(width), reduced(height));
  return { gray: { ...surface.size, levels: levelsOf(surface.pixels()) }, width, height, surface };
}

/** Decodes a file whose beginning shows that it is a picture of reasonable size; an animated one up to its first frame. */
async function open(file: Blob): Promise<ImageBitmap> {
  if (file.size === 0) throw new PictureError({ kind: 'empty' });
  if (file.size > MOST_BYTES) throw new PictureError({ kind: 'tooManyBytes', bytes: file.size });
  const content = await file.arrayBuffer().catch((cause: unknown) => {
    throw new PictureError({ kind: 'unopened' }, { cause }); // it was moved, changed or deleted after it was chosen
  });
  const { name, type, size, complete } = readHead(new Uint8Array(content));
  if (name === '') throw new PictureError({ kind: 'unknown' });
  if (type === '') throw new PictureError({ kind: 'unsupported', name });
  if (size !== null) checkSize(size);
  if (!complete) throw new PictureError({ kind: 'damaged', name });
  try {
    // Colors as the file has them, as in Python.
    const options: ImageBitmapOptions = { imageOrientation: 'from-image', colorSpaceConversion: 'none' };
    return await createImageBitmap(new Blob([content], { type }), options);
  } catch (cause) {
    throw new PictureError({ kind: name === 'HEIC' ? 'unsupported' : 'damaged', name }, { cause });
  }
}

function checkSize({ width, height }: { width: number; height: number }): void {
  if (width * height > MOST_PIXELS) throw new PictureError({ kind: 'tooManyPixels', width, height });
}
