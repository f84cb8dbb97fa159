// A model that is loaded in a worker, and replaces the worker if it is lost. All pads with this model share it.
import { proxy, type Remote } from 'comlink';
import { errors } from '../../messages';
import { readable } from '../../messages/readable-error';
import { fetchModel, type Progress, type PublishedModel } from '../../model/fetch-model';
import type { Status } from '../shared/reading';
import type { WorkerApi } from '../shared/worker-api';
import { startWorker, type WorkerLink, WorkerLost } from './worker-link';

const START_TIMEOUT = 60_000; // counted from the model's arrival: the worker's script may still be loading

export const NO_STATUS: Status = { backend: '', version: '', numTensors: 0, numBytes: 0, threshold: 0, fallback: '' };

/** One who reads with a model. */
export type User = {
  progress(progress: Progress): void;
  /** The backend has been checked in full, and perhaps replaced. */
  status(): void;
};

/** A worker, and the promise that it can read. */
type LoadedWorker = { link: WorkerLink; ready: Promise<void> };

export class RunningModel {
  /** Resolves when the model is loaded, verified and warmed up; rejects with a ReadableError. */
  readonly ready: Promise<void>;
  readonly users = new Set<User>();
  state: 'loading' | 'ready' | 'failed' = 'loading';
  /** As of the last response. */
  status = NO_STATUS;
  #model: Promise<PublishedModel>;
  #worker: LoadedWorker;
  #closed = false;

  /** Starts a worker with the model published at `base`. */
  constructor(readonly base: URL) {
    // Fetched by the page, in parallel with the worker's script, and reused for replacement workers.
    let loading = true;
    const report = (progress: Progress) => {
      if (loading) this.#tell((user) => user.progress(progress)); // once a file has failed, that of the others is meaningless
    };
    this.#model = fetchModel(base, report)
      .catch((error: unknown) => Promise.reject(readable(error, errors.badModel)))
      .finally(() => {
        loading = false;
      });
    this.#worker = this.#start();
    this.ready = this.#worker.ready;
  }

  #tell(what: (user: User) => void): void {
    for (const user of this.users) what(user);
  }

  #start(): LoadedWorker {
    const link = startWorker();
    const onUpgrade = proxy((upgraded: Status) => {
      if (this.#worker.link !== link || this.#closed) return;
      this.status = upgraded;
      this.#tell((user) => user.status());
    });
    const ready = this.#model.then(async (published) => {
      try {
        this.status = await link.request((remote) => remote.load(published, onUpgrade), START_TIMEOUT);
      } catch (error) {
        throw readable(error, errors.cannotRun);
      }
    });
    ready.then(
      () => {
        this.state = 'ready';
      },
      () => {
        this.state = 'failed';
      },
    );
    return { link, ready };
  }

  /** Sends a request. If the worker is lost meanwhile, it is replaced, and the request sent once more if `again`. */
  async request<T>(send: (remote: Remote<WorkerApi>) => Promise<T>, timeout: number, again: boolean): Promise<T> {
    const used = this.#worker;
    await used.ready;
    let response: T;
    try {
      response = await used.link.request(send, timeout);
    } catch (error) {
      if (!(error instanceof WorkerLost) || this.#closed) throw error;
      if (this.#worker === used) this.#worker = this.#start();
      if (!again) throw error;
      await this.#worker.ready;
      response = await this.#worker.link.request(send, timeout);
    }
    this.status = (response as { status?: Status }).status ?? this.status;
    return response;
  }

  /** Terminates the worker. */
  close(): void {
    this.#closed = true;
    this.#worker.link.terminate(new Error(errors.removed));
  }
}
