// The page's side of the worker: loads the model there and asks it; a worker that is lost is replaced and asked again.
import { proxy, type Remote } from 'comlink';
import { fetchPublished } from '../../model/fetch-model';
import type { Stroke } from '../shared/drawing';
import type { Progress, Reading, Status } from '../shared/reading';
import type { Layer } from '../worker/feature-maps';
import type { Influence } from '../worker/occlusion';
import type { WorkerApi } from '../worker/worker';
import { type Link, startWorker, WorkerLost } from './worker-link';

/** Milliseconds for an answer, far more than a slow phone takes for it: a worker that needs longer has hung. */
const PATIENCE = 2000;
const PATIENCE_PER_DRAWING = 100;
const PATIENCE_FOR_REASONS = 20_000; // a few hundred pictures at once
const PATIENCE_FOR_START = 60_000; // once the model is there: the worker's own script may be on its way still

export type Client = {
  /** Settles when the model is loaded, verified and warmed up; rejects with one sentence. */
  readonly ready: Promise<void>;
  /** As of the last answer. */
  readonly status: Status;
  readMany(drawings: Stroke[][]): Promise<Reading[]>;
  influence(drawing: Stroke[]): Promise<Influence>;
  layers(drawing: Stroke[]): Promise<Layer[]>;
  /** Ends the worker; what it still owed is rejected. */
  close(): void;
};

export const NO_STATUS: Status = { backend: '', version: '', numTensors: 0, numBytes: 0, fallback: '' };

/** A worker, and the promise that it can read. */
type Reader = { link: Link; ready: Promise<void> };

/**
 * Starts a worker with the model published at `base`.
 * @param onStatus told when something better than before has taken over, or could not
 */
export function connect(base: URL, onProgress: (progress: Progress) => void, onStatus: () => void): Client {
  let status = NO_STATUS;
  let closed = false;
  // Fetched here, while the worker's script is on its way; and a worker in another one's place needs no network.
  let loading = true;
  const tell = (progress: Progress) => {
    if (loading) onProgress(progress); // after one file has failed, the others' progress is no news
  };
  const published = fetchPublished(base, tell).finally(() => {
    loading = false;
  });
  let reader = start();
  const { ready } = reader;

  function start(): Reader {
    const link = startWorker();
    const better = proxy((found: Status) => {
      if (reader.link !== link || closed) return;
      status = found;
      onStatus();
    });
    const loaded = published
      .then((found) => link.ask((remote) => remote.load(found, better), PATIENCE_FOR_START))
      .then((found) => {
        status = found;
      });
    return { link, ready: loaded };
  }

  /** Asks the worker, and if it is lost meanwhile, once more the one in its place. */
  async function ask<T>(question: (remote: Remote<WorkerApi>) => Promise<T>, patience: number): Promise<T> {
    const asked = reader;
    await asked.ready;
    try {
      return await asked.link.ask(question, patience);
    } catch (error) {
      if (!(error instanceof WorkerLost) || closed) throw error;
    }
    if (reader === asked) reader = start();
    await reader.ready;
    return reader.link.ask(question, patience);
  }

  return {
    ready,
    get status() {
      return status;
    },
    async readMany(drawings) {
      const patience = PATIENCE + drawings.length * PATIENCE_PER_DRAWING;
      const answer = await ask((remote) => remote.readMany(drawings), patience);
      status = answer.status;
      return answer.readings;
    },
    influence: (drawing) => ask((remote) => remote.influence(drawing), PATIENCE_FOR_REASONS),
    layers: (drawing) => ask((remote) => remote.layers(drawing), PATIENCE_FOR_REASONS),
    close() {
      closed = true;
      reader.link.end(new Error('The digit pad was removed from the page.'));
    },
  };
}
