// The page's side of the worker: starts it, asks it, and turns whatever goes wrong there into one sentence.
import { proxy, wrap } from 'comlink';
import type { Stroke } from './drawing';
import type { Influence } from './influence';
import type { Layer } from './layers';
import type { Progress, Reading, Status } from './reading';
import { scriptUrl } from './trusted';
import type { WorkerApi } from './worker';
import workerUrl from './worker.ts?worker&url';

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

export const NO_STATUS: Status = { backend: '', version: '', numTensors: 0, fallback: '' };

/** Starts a worker with the model published at `base`. */
export function connect(base: URL, onProgress: (progress: Progress) => void): Client {
  const worker = new Worker(scriptUrl(workerUrl), { type: 'module' });
  const remote = wrap<WorkerApi>(worker);
  const owed = new Set<(reason: Error) => void>();
  let broken: Error | null = null;
  let status = NO_STATUS;

  // Comlink never hears of a worker that did not start or that crashed: its promises would wait for ever.
  function breakOff(reason: string): void {
    broken = new Error(reason);
    worker.terminate();
    for (const reject of owed) reject(broken);
    owed.clear();
  }

  function ask<T>(question: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (broken !== null) return reject(broken);
      owed.add(reject);
      question()
        .then(resolve, reject)
        .finally(() => owed.delete(reject));
    });
  }

  worker.addEventListener('error', (event) => {
    event.preventDefault();
    breakOff(`The part of the page that reads could not run: ${event.message || `${workerUrl} did not load`}.`);
  });
  worker.addEventListener('messageerror', () =>
    breakOff('The part of the page that reads sent an answer nobody can read.'),
  );

  // Progress has a channel of its own and may arrive after the outcome: then it is no news.
  let loading = true;
  const tell = proxy((progress: Progress) => {
    if (loading) onProgress(progress);
  });
  const ready = ask(() => remote.load(base.href, tell))
    .then((loaded) => {
      status = loaded;
    })
    .finally(() => {
      loading = false;
    });
  return {
    ready,
    get status() {
      return status;
    },
    async readMany(drawings) {
      await ready;
      const answer = await ask(() => remote.readMany(drawings));
      status = answer.status;
      return answer.readings;
    },
    async influence(drawing) {
      await ready;
      return ask(() => remote.influence(drawing));
    },
    async layers(drawing) {
      await ready;
      return ask(() => remote.layers(drawing));
    },
    close: () => breakOff('The digit pad was removed from the page.'),
  };
}
