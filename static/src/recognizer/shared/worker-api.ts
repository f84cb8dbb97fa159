// The functions that the worker exposes. Through Comlink, each returns a promise on the page's side.
import type { PublishedModel } from '../../model/fetch-model';
import type { Stroke } from './drawing';
import type { FeatureMaps, OcclusionMap } from './explanation';
import type { Inspection } from './inspection';
import type { LiveReading, NumberOptions, NumberReading } from './number-reading';
import type { PictureAnswer, PictureOptions, PictureSource } from './picture-reading';
import type { Reading, Status } from './reading';

export type WorkerApi = {
  /**
   * Checks and warms up the model, on WebAssembly if it runs here, else on plain cpu.
   * @param onStatus called once all reference drawings are checked
   * @throws Error with one sentence if the model runs on no backend
   */
  load(model: PublishedModel, onStatus: (status: Status) => void): Promise<Status>;
  /** Readings of several drawings, and the status after them. */
  readMany(drawings: Stroke[][]): Promise<{ readings: Reading[]; status: Status }>;
  /** The drawings read as numbers, and the status after them. */
  readNumbers(drawings: Stroke[][], options: NumberOptions): Promise<{ numbers: NumberReading[]; status: Status }>;
  /** The reading of a drawing in progress, and the status after it. */
  readLive(drawing: Stroke[], options: NumberOptions): Promise<{ reading: LiveReading; status: Status }>;
  /**
   * The numbers in a picture, and the status after it.
   * @param onPreview called with the picture as it is shown, reduced, once it is decoded
   */
  readPicture(
    source: PictureSource,
    options: PictureOptions,
    onPreview?: (preview: ImageBitmap) => void,
  ): Promise<PictureAnswer & { status: Status }>;
  /** Which ink counted for and against the predicted digit. */
  occlusionMap(drawing: Stroke[]): Promise<OcclusionMap>;
  /** The first and the last layer, in numbers. */
  inspect(drawing: Stroke[]): Promise<Inspection>;
  /** The feature maps of every layer. */
  featureMaps(drawing: Stroke[]): Promise<FeatureMaps[]>;
};
