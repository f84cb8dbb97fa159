// Sends pictures to the worker, and says in a sentence why one cannot be read. Loaded on request.
import { proxy, transfer } from 'comlink';
import { errors, pictureErrors as texts } from '../../messages';
import { ReadableError } from '../../messages/readable-error';
import {
  MOST_BYTES,
  MOST_PIXELS,
  type OnPreview,
  type PictureAnswer,
  type PictureOptions,
  type PictureProblem,
  type PictureReading,
  type PictureSource,
} from '../shared/picture-reading';
import type { RecognizerClient } from './client';
import { WorkerLost } from './worker-link';

const TIMEOUT = 30_000; // a page full of digits, on a slow phone

/**
 * Waits for a picture that is not a file, which stays as it is.
 * @throws TypeError if it is not a picture, ReadableError if it has no pixels
 */
export async function settled(picture: unknown, copy: Promise<PictureSource>): Promise<PictureSource> {
  try {
    return await copy;
  } catch (error) {
    if (error instanceof TypeError) {
      throw new TypeError(
        `The picture is ${String(picture)}, but should be a Blob, an ImageBitmap, ImageData, an <img> or a <canvas>.`,
      );
    }
    throw failure({ kind: 'unloaded' }, String(error));
  }
}

/** Reads a picture. A bitmap is closed. */
export async function readPicture(
  client: RecognizerClient,
  picture: PictureSource,
  options: PictureOptions,
  onPreview?: OnPreview,
): Promise<PictureReading> {
  const callback = onPreview && proxy(onPreview);
  const sent = picture instanceof Blob ? picture : transfer(picture, [picture]);
  // Not once more to another worker, which would probably be lost, too.
  const answer = await client
    .request<PictureAnswer>((remote) => remote.readPicture(sent, options, callback), TIMEOUT, false)
    .catch((error: unknown) => {
      if (error instanceof WorkerLost) throw failure({ kind: 'tooMuch' }, error.details);
      const isForeign = error instanceof DOMException && error.name === 'DataCloneError';
      throw isForeign ? failure({ kind: 'foreign' }, error.message) : error;
    });
  if ('problem' in answer) throw failure(answer.problem, answer.details);
  return answer.reading;
}

function failure(problem: PictureProblem, details: string): ReadableError {
  return new ReadableError(sentenceOf(problem), details);
}

function sentenceOf(problem: PictureProblem): string {
  switch (problem.kind) {
    case 'offline':
      return errors.offline;
    case 'unsupported':
    case 'damaged':
      return texts[problem.kind](problem.name);
    case 'tooManyPixels':
      return texts.tooManyPixels(problem.width * problem.height, MOST_PIXELS);
    case 'tooManyBytes':
      return texts.tooManyBytes(problem.bytes, MOST_BYTES);
    default:
      return texts[problem.kind];
  }
}
