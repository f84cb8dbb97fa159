// What the recognizer returns for a picture. Crosses from the worker to the page.
import type { Stroke } from './drawing';
import type { NumberReading } from './number-reading';

/** In pixels of the picture as it is shown, turned as its file says. */
export type Box = [left: number, top: number, right: number, bottom: number];

export type PictureReading = {
  /** Of the picture as it is shown. */
  width: number;
  height: number;
  /** The lines of numbers, from top to bottom. */
  lines: {
    /** The number's text. */
    text: string;
    accepted: boolean;
    box: Box;
    /** The line as a drawing, in pixels of the picture. */
    strokes: Stroke[];
    /** For each stroke, a number that connected strokes share. */
    inks: number[];
    /** Its strokes are indices into this line's `strokes`. */
    number: NumberReading;
  }[];
  /** Ink that was found and not read. */
  unread: Box[];
};

/** Called with the picture as it is shown, reduced to two megapixels, once it is decoded. Whoever gets it closes it. */
export type OnPreview = (preview: ImageBitmap) => void;

/** What the worker takes. */
export type PictureSource = Blob | ImageBitmap;

export type PictureOptions = {
  /** Take each line for one digit. */
  single: boolean;
};

/** What the worker answers. */
export type PictureAnswer = { reading: PictureReading } | { problem: PictureProblem; details: string };

/** Why a picture cannot be read; `name` is that of its format. */
export type PictureProblem =
  | {
      kind:
        | 'empty'
        | 'unknown'
        | 'unopened'
        | 'unloaded'
        | 'tooMuch'
        | 'foreign'
        | 'falsified'
        | 'noCanvas'
        | 'offline';
    }
  | { kind: 'unsupported' | 'damaged'; name: string }
  | { kind: 'tooManyPixels'; width: number; height: number }
  | { kind: 'tooManyBytes'; bytes: number };

/** More than phone cameras have. They bound the memory that a picture takes. */
export const MOST_PIXELS = 50_000_000;
export const MOST_BYTES = 20_000_000;
