// A pad's side of a running model. Pads with the same model share it: one worker, and one download.
import type { Remote } from 'comlink';
import { errors } from '../../messages';
import type { Stroke } from '../shared/drawing';
import type { FeatureMaps, OcclusionMap } from '../shared/explanation';
import type { Inspection } from '../shared/inspection';
import type { LiveReading, NumberOptions, NumberReading } from '../shared/number-reading';
import type { Reading, Status } from '../shared/reading';
import type { WorkerApi } from '../shared/worker-api';
import { RunningModel, type User } from './running-model';

/** Milliseconds to wait for a response, far more than a slow phone needs. A worker that exceeds them is hung. */
const TIMEOUT = 2000;
const TIMEOUT_PER_DRAWING = 100;
const TIMEOUT_PER_NUMBER = 2000; // a hundred pieces of joined digits, on plain cpu
const EXPLANATION_TIMEOUT = 20_000; // a few hundred pictures in one request

/** The running model that new pads use, by the URL of its folder. */
const running = new Map<string, RunningModel>();

/** The running model for a pad that has used `former`, if any: another one, if that is to be loaded again. */
function modelAt(base: URL, former: RunningModel | null): RunningModel {
  const found = running.get(base.href);
  if (found !== undefined && found.state !== 'failed' && found !== former) {
    // A pad that can read wants what is published now, but pads that are loaded again at the same time share that.
    const isReload = former?.base.href === base.href && former.state === 'ready';
    if (!isReload || found.state === 'loading') return found;
  }
  const model = new RunningModel(base);
  running.set(base.href, model);
  return model;
}

export class RecognizerClient {
  #model: RunningModel;
  #user: User;
  #pending = new Set<(reason: Error) => void>();
  #closed = false;

  /**
   * Reads with the model published at `base`.
   * @param former the client that this one replaces, whose model is loaded again if it is the same
   */
  constructor(base: URL, user: User, former: RecognizerClient | null) {
    this.#model = modelAt(base, former === null ? null : former.#model);
    this.#user = user;
    this.#model.users.add(user);
  }

  /** Resolves when the model is loaded, verified and warmed up; rejects with a ReadableError. */
  get ready(): Promise<void> {
    return this.#model.ready;
  }

  /** As of the last response. */
  get status(): Status {
    return this.#model.status;
  }

  async readMany(drawings: Stroke[][]): Promise<Reading[]> {
    const timeout = TIMEOUT + drawings.length * TIMEOUT_PER_DRAWING;
    return (await this.request((remote) => remote.readMany(drawings), timeout)).readings;
  }

  async readNumbers(drawings: Stroke[][], options: NumberOptions): Promise<NumberReading[]> {
    const timeout = TIMEOUT + drawings.length * TIMEOUT_PER_NUMBER;
    return (await this.request((remote) => remote.readNumbers(drawings, options), timeout)).numbers;
  }

  /** The reading of a drawing in progress. */
  async readLive(drawing: Stroke[], options: NumberOptions): Promise<LiveReading> {
    const timeout = TIMEOUT + (options.quick ? TIMEOUT_PER_DRAWING : TIMEOUT_PER_NUMBER);
    return (await this.request((remote) => remote.readLive(drawing, options), timeout)).reading;
  }

  occlusionMap(drawing: Stroke[]): Promise<OcclusionMap> {
    return this.request((remote) => remote.occlusionMap(drawing), EXPLANATION_TIMEOUT);
  }

  inspect(drawing: Stroke[]): Promise<Inspection> {
    return this.request((remote) => remote.inspect(drawing), EXPLANATION_TIMEOUT);
  }

  featureMaps(drawing: Stroke[]): Promise<FeatureMaps[]> {
    return this.request((remote) => remote.featureMaps(drawing), EXPLANATION_TIMEOUT);
  }

  /**
   * Sends any other request, for which the worker has `timeout` milliseconds. If it is lost meanwhile, it is replaced, and
   * the request sent once more if `again`.
   */
  request<T>(send: (remote: Remote<WorkerApi>) => Promise<T>, timeout: number, again = true): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error(errors.removed));
      this.#pending.add(reject);
      this.#model
        .request(send, timeout, again)
        .then(resolve, reject)
        .finally(() => this.#pending.delete(reject));
    });
  }

  /** Rejects pending requests. Terminates the worker if nobody else uses it. */
  close(): void {
    this.#closed = true;
    for (const reject of this.#pending) reject(new Error(errors.removed));
    const { users, base } = this.#model;
    users.delete(this.#user);
    if (users.size > 0) return;
    if (running.get(base.href) === this.#model) running.delete(base.href);
    this.#model.close();
  }
}
