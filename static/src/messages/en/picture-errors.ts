// English: why a picture cannot be read.
import { group } from '../group';
import { LANGUAGE } from './format';

const amounts = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2 });
const inMillions = (count: number) => amounts.format(count / 1e6);

/** In a file of its own: the pad needs these and not the other texts about pictures. */
export const pictureErrors = group('pictureErrors', {
  empty: 'The file is empty. Choose another picture.',
  unknown: 'This file is not a picture that Inkling can read. Choose a JPEG, PNG, WebP, GIF, BMP or AVIF file.',
  unsupported: (format: string) =>
    `This is a file of the format ${format}, which cannot be read here. Save it as JPEG or PNG, then choose that.`,
  damaged: (format: string) => `This ${format} file is damaged or not complete. Choose another picture.`,
  unopened: 'The file could not be opened: it may have been moved or changed. Choose it again.',
  unloaded: 'The picture has not loaded, or has no pixels. Wait for it, or choose another one.',
  tooManyPixels: (pixels: number, most: number) =>
    `The picture has ${inMillions(pixels)} megapixels, the limit is ${inMillions(most)}. Make it smaller and try again.`,
  tooManyBytes: (bytes: number, most: number) =>
    `The file has ${inMillions(bytes)} MB, the limit is ${inMillions(most)}. Save it in a smaller size and try again.`,
  tooMuch: 'The picture took too long to read. Choose a smaller part of it, and try again.',
  foreign: 'The picture belongs to another site, which does not let pages read it. Save it, then choose the file.',
  falsified: 'Your browser hides the pixels of pictures from pages. Allow this site to read them, then try again.',
  noCanvas: 'Your browser cannot read pictures. Update it, or write on the sheet.',
});
