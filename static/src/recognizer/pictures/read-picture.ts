// Reads the numbers in a picture. Loaded on request.
import { boxOf, union } from '../numbers/layout';
import type { Stroke } from '../shared/drawing';
import type { NumberReading } from '../shared/number-reading';
import type { Box, PictureAnswer, PictureReading, PictureSource } from '../shared/picture-reading';
import { decode } from './decode';
import { findWriting, type Line } from './find-writing';
import { median } from './gray';
import { PictureError } from './problem';

export { layoutFor } from './traced';
export { inkOf } from './wide-ink';

/** Of a digit's height: smaller ink that is not read is not mentioned. */
const SPECK = 0.3;

type ReadNumber = (drawing: Stroke[], inks: number[]) => Promise<NumberReading>;

/**
 * Reads a picture, or says why that is not possible.
 * @param readNumber reads a line as a number
 * @param onPreview called with the picture as it is shown, reduced, once it is decoded
 */
export async function answerFor(
  source: PictureSource,
  readNumber: ReadNumber,
  onPreview?: (preview: ImageBitmap) => void,
): Promise<PictureAnswer> {
  try {
    return { reading: await readPicture(source, readNumber, onPreview) };
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return { problem: error.problem, details: String(error.cause ?? error.message) };
  }
}

async function readPicture(
  source: PictureSource,
  readNumber: ReadNumber,
  onPreview?: (preview: ImageBitmap) => void,
): Promise<PictureReading> {
  const { gray, width, height, surface } = await decode(source);
  onPreview?.(surface.take());
  const [across, down] = [width / gray.width, height / gray.height];
  const { lines, unread } = findWriting(gray);
  for (const point of lines.flatMap(({ strokes }) => strokes.flat())) {
    point.x *= across;
    point.y *= down;
    point.r! *= down;
  }
  const scaled = unread.map(
    ([left, top, right, bottom]): Box => [left * across, top * down, right * across, bottom * down],
  );
  return readLines(lines, scaled, { width, height }, readNumber);
}

/**
 * Reads lines of writing, in pixels of a picture of this size. What shows no number is left unread, like the ink in
 * `marks`, unless it is so small that nobody would miss it.
 */
export async function readLines(
  lines: readonly Line[],
  marks: readonly Box[],
  size: { width: number; height: number },
  readNumber: ReadNumber,
): Promise<PictureReading> {
  const reading: PictureReading = { ...size, lines: [], unread: [] };
  const unread = [...marks];
  const heights: number[] = []; // of digits
  for (const { strokes, inks } of lines) {
    await new Promise((next) => setTimeout(next)); // what else the worker is asked for comes in between
    const number = await readNumber(strokes, inks);
    const box = boxAround(strokes);
    if (isNumber(number)) {
      const { text, accepted } = number;
      reading.lines.push({ text, accepted, box, strokes, inks, number });
      reading.unread.push(...number.parts.filter(isUnread).map((part) => part.box));
      heights.push(...digitsOf(number).map((part) => part.box[3] - part.box[1]));
      unread.push(...leftOut(strokes, inks, number));
    } else {
      reading.unread.push(box);
    }
  }
  const least = heights.length === 0 ? Infinity : SPECK * median(heights);
  reading.unread.push(...unread.filter(([left, top, right, bottom]) => Math.max(right - left, bottom - top) >= least));
  return reading;
}

/** The boxes of a line's pieces of ink that are in no character. */
function leftOut(strokes: readonly Stroke[], inks: readonly number[], { parts }: NumberReading): Box[] {
  const read = new Set(parts.flatMap((part) => part.strokes));
  const rest = [...strokes.keys()].filter((stroke) => !read.has(stroke));
  return [...new Set(rest.map((stroke) => inks[stroke]))].map((ink) =>
    boxAround(rest.filter((stroke) => inks[stroke] === ink).map((stroke) => strokes[stroke]!)),
  );
}

/** Whether at least half of the digits are accepted, and there is one: print, pictures and scribbles are no numbers. */
function isNumber(number: NumberReading): boolean {
  const digits = digitsOf(number);
  const accepted = digits.filter(({ reading }) => reading!.accepted);
  return accepted.length > 0 && 2 * accepted.length >= digits.length;
}

function digitsOf({ parts }: NumberReading): NumberReading['parts'] {
  return parts.filter(({ reading }) => reading !== null);
}

function isUnread({ reading }: NumberReading['parts'][number]): boolean {
  return reading !== null && !reading.accepted && !reading.perhaps;
}

function boxAround(strokes: readonly Stroke[]): Box {
  const { left, top, right, bottom } = union(strokes.map((stroke) => boxOf(stroke)));
  return [left, top, right, bottom];
}
