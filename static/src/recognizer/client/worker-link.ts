// One worker and the requests to it: every failure becomes one sentence, and no request stays pending for ever.
import { type Remote, wrap } from 'comlink';
import { errors } from '../../messages';
import { ReadableError } from '../../messages/readable-error';
import { isForeign, neededBy } from '../../model/other-origin';
import type { WorkerApi } from '../shared/worker-api';
import workerUrl from '../worker/worker.ts?worker&url';
import { takeEarlyWorker } from './early-start';
import { importer, scriptUrl } from './trusted-types';

export const WORKER_URL = new URL(workerUrl, import.meta.url);

/** The worker crashed, closed or hung. The request may be sent to a new one. */
export class WorkerLost extends ReadableError {
  constructor(details: string) {
    super(errors.lost, details);
  }
}

export type WorkerLink = {
  /**
   * Sends a request. Without a response within `timeout` milliseconds, not counting the time until the responses to other
   * requests, terminates the worker and rejects with WorkerLost.
   */
  request<T>(send: (remote: Remote<WorkerApi>) => Promise<T>, timeout: number): Promise<T>;
  /** Terminates the worker and rejects pending requests with `reason`. */
  terminate(reason: Error): void;
};

/** Starts a worker. If the browser has none or blocks it, every request is rejected with a sentence that says so. */
export function startWorker(): WorkerLink {
  try {
    return linkTo(takeEarlyWorker() ?? newWorker());
  } catch (error) {
    const details = error instanceof Error ? error.message : String(error);
    const blocked = new ReadableError(errors.noWorkers, details);
    return { request: () => Promise.reject(blocked), terminate: () => {} };
  }
}

function newWorker(): Worker {
  const { href } = WORKER_URL;
  return new Worker(scriptUrl(isForeign(WORKER_URL) ? importer(href) : href), { type: 'module' });
}

function linkTo(worker: Worker): WorkerLink {
  const remote = wrap<WorkerApi>(worker);
  const pending = new Set<{ reject: (reason: Error) => void; wait: () => void }>();
  let terminated: Error | null = null;

  function terminate(reason: Error): void {
    terminated ??= reason;
    worker.terminate();
    for (const { reject } of pending) reject(terminated);
    pending.clear();
  }

  // Comlink does not notice a worker that failed to start or crashed: its promises would stay pending.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    terminate(
      new WorkerLost(`the recognizer failed: ${event.message || `${WORKER_URL} did not load${neededBy(WORKER_URL)}`}`),
    );
  });
  worker.addEventListener('messageerror', () =>
    terminate(new WorkerLost('a message from the recognizer could not be decoded')),
  );

  return {
    request(send, timeout) {
      return new Promise((resolve, reject) => {
        if (terminated !== null) return reject(terminated);
        const expire = () => terminate(new WorkerLost('the recognizer did not respond in time'));
        let timer: ReturnType<typeof setTimeout>;
        const wait = () => {
          clearTimeout(timer);
          timer = setTimeout(expire, timeout);
        };
        const request = { reject, wait };
        pending.add(request);
        wait();
        send(remote)
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer);
            pending.delete(request);
            for (const other of pending) other.wait(); // they may have waited for this one
          });
      });
    },
    terminate,
  };
}
