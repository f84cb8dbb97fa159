// One worker and the requests to it: every failure becomes one sentence, and no request stays pending for ever.
import { type Remote, wrap } from 'comlink';
import { errors } from '../../messages';
import { ReadableError } from '../../messages/readable-error';
import type { WorkerApi } from '../shared/worker-api';
import workerUrl from '../worker/worker.ts?worker&url';
import { scriptUrl } from './trusted-types';

/** The worker crashed, closed or hung. The request may be sent to a new one. */
export class WorkerLost extends ReadableError {
  constructor(details: string) {
    super(errors.lost, details);
  }
}

export type WorkerLink = {
  /** Sends a request. Without a response within `timeout` milliseconds, terminates the worker and rejects with WorkerLost. */
  request<T>(send: (remote: Remote<WorkerApi>) => Promise<T>, timeout: number): Promise<T>;
  /** Terminates the worker and rejects pending requests with `reason`. */
  terminate(reason: Error): void;
};

/** Starts a worker. If the browser has none or blocks it, every request is rejected with a sentence that says so. */
export function startWorker(): WorkerLink {
  try {
    return linkTo(new Worker(scriptUrl(workerUrl), { type: 'module' }));
  } catch (error) {
    const details = error instanceof Error ? error.message : String(error);
    const blocked = new ReadableError(errors.noWorkers, details);
    return { request: () => Promise.reject(blocked), terminate: () => {} };
  }
}

function linkTo(worker: Worker): WorkerLink {
  const remote = wrap<WorkerApi>(worker);
  const pending = new Set<(reason: Error) => void>();
  let terminated: Error | null = null;

  function terminate(reason: Error): void {
    terminated ??= reason;
    worker.terminate();
    for (const reject of pending) reject(terminated);
    pending.clear();
  }

  // Comlink does not notice a worker that failed to start or crashed: its promises would stay pending.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    terminate(new WorkerLost(`the recognizer failed: ${event.message || `${workerUrl} did not load`}`));
  });
  worker.addEventListener('messageerror', () =>
    terminate(new WorkerLost('a message from the recognizer could not be decoded')),
  );

  return {
    request(send, timeout) {
      return new Promise((resolve, reject) => {
        if (terminated !== null) return reject(terminated);
        pending.add(reject);
        const expire = () => terminate(new WorkerLost('the recognizer did not respond in time'));
        const timer = setTimeout(expire, timeout);
        send(remote)
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer);
            pending.delete(reject);
          });
      });
    },
    terminate,
  };
}
