// The page's side of the worker: loads the model there, sends requests, and replaces a lost worker once per request.
import { proxy, type Remote } from 'comlink';
import { errors } from '../../messages';
import { readable } from '../../messages/readable-error';
import { fetchModel, type Progress } from '../../model/fetch-model';
import type { Stroke } from '../shared/drawing';
import type { FeatureMaps, OcclusionMap } from '../shared/explanation';
import type { Inspection } from '../shared/inspection';
import type { LiveReading, NumberOptions, NumberReading } from '../shared/number-reading';
import type { Reading, Status } from '../shared/reading';
import type { WorkerApi } from '../shared/worker-api';
import { startWorker, type WorkerLink, WorkerLost } from './worker-link';

/** Milliseconds to wait for a response, far more than a slow phone needs. A worker that exceeds them is hung. */
const TIMEOUT = 2000;
const TIMEOUT_PER_DRAWING = 100;
const TIMEOUT_PER_NUMBER = 2000; // a hundred pieces of joined digits, on plain cpu
const EXPLANATION_TIMEOUT = 20_000; // a few hundred pictures in one request
const START_TIMEOUT = 60_000; // counted from the model's arrival: the worker's script may still be loading

export type RecognizerClient = {
  /** Resolves when the model is loaded, verified and warmed up; rejects with a ReadableError. */
  readonly ready: Promise<void>;
  /** As of the last response. */
  readonly status: Status;
  readMany(drawings: Stroke[][]): Promise<Reading[]>;
  readNumbers(drawings: Stroke[][], options: NumberOptions): Promise<NumberReading[]>;
  /** The reading of a drawing in progress. */
  readLive(drawing: Stroke[], options: NumberOptions): Promise<LiveReading>;
  occlusionMap(drawing: Stroke[]): Promise<OcclusionMap>;
  inspect(drawing: Stroke[]): Promise<Inspection>;
  featureMaps(drawing: Stroke[]): Promise<FeatureMaps[]>;
  /**
   * Sends any other request, for which the worker has `timeout` milliseconds. If it is lost meanwhile, it is replaced, and
   * the request sent once more if `again`.
   */
  request<T>(send: (remote: Remote<WorkerApi>) => Promise<T>, timeout: number, again?: boolean): Promise<T>;
  /** Terminates the worker and rejects pending requests. */
  close(): void;
};

export const NO_STATUS: Status = { backend: '', version: '', numTensors: 0, numBytes: 0, threshold: 0, fallback: '' };

/** A worker, and the promise that it can read. */
type LoadedWorker = { link: WorkerLink; ready: Promise<void> };

/**
 * Starts a worker with the model published at `base`.
 * @param onStatus called once a faster backend has replaced the first one or has failed
 */
export function connect(base: URL, onProgress: (progress: Progress) => void, onStatus: () => void): RecognizerClient {
  let status = NO_STATUS;
  let closed = false;
  // Fetched by the page, in parallel with the worker's script, and reused for replacement workers.
  let loading = true;
  const reportProgress = (progress: Progress) => {
    if (loading) onProgress(progress); // once a file has failed, the progress of the others is meaningless
  };
  const model = fetchModel(base, reportProgress)
    .catch((error: unknown) => Promise.reject(readable(error, errors.badModel)))
    .finally(() => {
      loading = false;
    });
  let worker = start();
  const { ready } = worker;

  function start(): LoadedWorker {
    const link = startWorker();
    const onUpgrade = proxy((upgraded: Status) => {
      if (worker.link !== link || closed) return;
      status = upgraded;
      onStatus();
    });
    const loaded = model.then(async (published) => {
      try {
        status = await link.request((remote) => remote.load(published, onUpgrade), START_TIMEOUT);
      } catch (error) {
        throw readable(error, errors.cannotRun);
      }
    });
    return { link, ready: loaded };
  }

  /** Sends a request. If the worker is lost meanwhile, it is replaced, and the request sent once more if `again`. */
  async function request<T>(
    send: (remote: Remote<WorkerApi>) => Promise<T>,
    timeout: number,
    again = true,
  ): Promise<T> {
    const used = worker;
    await used.ready;
    let response: T;
    try {
      response = await used.link.request(send, timeout);
    } catch (error) {
      if (!(error instanceof WorkerLost) || closed) throw error;
      if (worker === used) worker = start();
      if (!again) throw error;
      await worker.ready;
      response = await worker.link.request(send, timeout);
    }
    status = (response as { status?: Status }).status ?? status;
    return response;
  }

  return {
    ready,
    get status() {
      return status;
    },
    async readMany(drawings) {
      const timeout = TIMEOUT + drawings.length * TIMEOUT_PER_DRAWING;
      return (await request((remote) => remote.readMany(drawings), timeout)).readings;
    },
    async readNumbers(drawings, options) {
      const timeout = TIMEOUT + drawings.length * TIMEOUT_PER_NUMBER;
      return (await request((remote) => remote.readNumbers(drawings, options), timeout)).numbers;
    },
    async readLive(drawing, options) {
      const timeout = TIMEOUT + (options.quick ? TIMEOUT_PER_DRAWING : TIMEOUT_PER_NUMBER);
      return (await request((remote) => remote.readLive(drawing, options), timeout)).reading;
    },
    request,
    occlusionMap: (drawing) => request((remote) => remote.occlusionMap(drawing), EXPLANATION_TIMEOUT),
    inspect: (drawing) => request((remote) => remote.inspect(drawing), EXPLANATION_TIMEOUT),
    featureMaps: (drawing) => request((remote) => remote.featureMaps(drawing), EXPLANATION_TIMEOUT),
    close() {
      closed = true;
      worker.link.terminate(new Error(errors.removed));
    },
  };
}
