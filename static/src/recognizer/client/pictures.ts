// Sends pictures to the worker, and says in a sentence why one cannot be read. Loaded on request.
import { proxy, type Remote, transfer } from 'comlink';
import { errors, pictureErrors as texts } from '../../messages';
import { ReadableError } from '../../messages/readable-error';
import {
  MOST_BYTES,
  MOST_PIXELS,
  type PictureAnswer,
  type PictureOptions,
  type PictureProblem,
  type PictureReading,
  type PictureSource,
} from '../shared/picture-reading';
import type { WorkerApi } from '../shared/worker-api';
import type { RecognizerClient } from './client';

const TIMEOUT = 30_000; // a page full of digits, on a slow phone

/** Called with the picture as it is shown, reduced to two megapixels, once it is decoded. Whoever gets it closes it. */
export type OnPreview = (preview: ImageBitmap) => void;

/**
 * Waits for a picture that is not a file, which stays as it is.
 * @throws TypeError if it is no picture, ReadableError if it has no pixels
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

/** Reads a picture, which is left to the caller. */
export async function readPicture(
  client: RecognizerClient,
  picture: PictureSource,
  options: PictureOptions,
  onPreview?: OnPreview,
): Promise<PictureReading> {
  const send = async (remote: Remote<WorkerApi>) => {
    const callback = onPreview && proxy(onPreview);
    if (picture instanceof Blob) return remote.readPicture(picture, options, callback);
    const copy = await createImageBitmap(picture); // a lost worker takes it along
    return remote.readPicture(transfer(copy, [copy]), options, callback);
  };
  const answer: PictureAnswer = await client.request(send, TIMEOUT);
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
