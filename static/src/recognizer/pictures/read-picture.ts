// Reads the numbers in a picture. Loaded on request.
import { boxOf, union } from '../numbers/layout';
import type { Stroke } from '../shared/drawing';
import type { NumberReading } from '../shared/number-reading';
import type { Box, PictureAnswer, PictureReading, PictureSource } from '../shared/picture-reading';
import { decode } from './decode';
import { findWriting } from './find-writing';
import { PictureError } from './problem';

type ReadNumber = (drawing: Stroke[]) => Promise<NumberReading>;

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
  const lines = findWriting(gray).lines.map(({ strokes }) =>
    strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x * across, y: y * down }))),
  );
  return readLines(lines, { width, height }, readNumber);
}

/** Reads lines of writing, in pixels of a picture of this size. What shows no number is left unread. */
export async function readLines(
  lines: readonly Stroke[][],
  size: { width: number; height: number },
  readNumber: ReadNumber,
): Promise<PictureReading> {
  const reading: PictureReading = { ...size, lines: [], unread: [] };
  for (const strokes of lines) {
    await new Promise((next) => setTimeout(next)); // what else the worker is asked for comes in between
    const number = await readNumber(strokes);
    const box = boxAround(strokes);
    if (isNumber(number)) {
      const { text, accepted } = number;
      reading.lines.push({ text, accepted, box, strokes, number });
      reading.unread.push(...number.parts.filter(isUnread).map((part) => part.box));
    } else {
      reading.unread.push(box);
    }
  }
  return reading;
}

/** Whether at least half of the digits are accepted, and there is one: print, pictures and scribbles are no numbers. */
function isNumber({ parts }: NumberReading): boolean {
  const digits = parts.filter(({ reading }) => reading !== null);
  const accepted = digits.filter(({ reading }) => reading!.accepted);
  return accepted.length > 0 && 2 * accepted.length >= digits.length;
}

function isUnread({ reading }: NumberReading['parts'][number]): boolean {
  return reading !== null && !reading.accepted && !reading.perhaps;
}

function boxAround(strokes: readonly Stroke[]): Box {
  const { left, top, right, bottom } = union(strokes.map((stroke) => boxOf(stroke)));
  return [left, top, right, bottom];
}
