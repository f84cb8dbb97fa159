import type { PictureProblem } from '../shared/picture-reading';

/** A picture cannot be read. The page turns the problem into a sentence. */
export class PictureError extends Error {
  constructor(
    readonly problem: PictureProblem,
    options?: ErrorOptions,
  ) {
    super(`The picture cannot be read: ${JSON.stringify(problem)}`, options);
  }
}
