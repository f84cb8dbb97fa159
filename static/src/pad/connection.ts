// The pad's connection to a recognizer: opened when the pad is in a page, replaced when the model is loaded again, and
// closed when the pad is removed.
import { errors } from '../messages';
import { ReadableError } from '../messages/readable-error';
import type { Progress } from '../model/fetch-model';
import { RecognizerClient } from '../recognizer/client/client';
import { NO_STATUS } from '../recognizer/client/running-model';
import type { Status } from '../recognizer/shared/reading';

export type ConnectionEvents = {
  ready(): void;
  progress(progress: Progress): void;
  /** The backend has been checked in full, and perhaps replaced. */
  status(): void;
  failure(error: unknown): void;
};

export class Connection {
  #events: ConnectionEvents;
  #client: RecognizerClient | null = null;
  #ready = deferred();
  #closed = false; // whether it was open before

  constructor(events: ConnectionEvents) {
    this.#events = events;
  }

  get isOpen(): boolean {
    return this.#client !== null;
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get status(): Status {
    return this.#client?.status ?? NO_STATUS;
  }

  /** Loads the model published at `base`, again if it is in use. Whoever waits for a load in progress then waits for this one. */
  open(base: URL): void {
    if (this.#ready.settled) this.#ready = deferred();
    const current = () => client === this.#client;
    const { progress, status } = this.#events;
    const client = new RecognizerClient(base, { progress, status }, this.#client);
    this.#client?.close();
    this.#client = client;
    client.ready.then(
      () => {
        if (!current()) return;
        this.#ready.resolve();
        this.#events.ready();
      },
      (error: unknown) => {
        if (!current()) return;
        this.#ready.reject(error);
        this.#events.failure(error);
      },
    );
  }

  /** Rejects pending requests. Terminates the worker if no other pad uses it. */
  close(): void {
    if (this.#client === null) return;
    this.#client.close();
    this.#client = null;
    this.#closed = true;
    this.#ready.reject(this.#unavailable());
    this.#ready = deferred();
  }

  /**
   * Sends a request once the model is loaded.
   * @throws ReadableError if the connection is not open by the end of the current task, or is closed meanwhile
   */
  async request<T>(send: (client: RecognizerClient) => Promise<T>): Promise<T> {
    if (!this.isOpen) await new Promise((resolve) => setTimeout(resolve)); // the pad may be added to the page next
    if (this.isOpen) await this.ready;
    const client = this.#client;
    if (client === null) throw this.#unavailable();
    try {
      return await send(client);
    } catch (error) {
      if (client === this.#client || !this.isOpen) throw error;
      return this.request(send); // another model was loaded meanwhile
    }
  }

  #unavailable(): ReadableError {
    return this.#closed
      ? new ReadableError(errors.removed, 'A <digit-pad> reads while it is connected to a document.')
      : new ReadableError(errors.notConnected, 'A <digit-pad> reads once it is connected to a document.');
  }
}

function deferred() {
  let resolve!: () => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const found = { promise, resolve, reject, settled: false };
  const settle = () => {
    found.settled = true;
  };
  promise.then(settle, settle); // also: nobody has to await it, since the failure event reports the error, too
  return found;
}
