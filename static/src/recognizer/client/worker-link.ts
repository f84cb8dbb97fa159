// One worker and the way to it: what goes wrong there becomes one sentence here, and nothing waits for ever.
import { type Remote, wrap } from 'comlink';
import type { WorkerApi } from '../worker/worker';
import workerUrl from '../worker/worker.ts?worker&url';
import { scriptUrl } from './trusted-types';

/** The worker crashed, closed or hung: another one may do what it still owed. */
export class WorkerLost extends Error {}

export type Link = {
  /** Asks the worker; rejects with WorkerLost if it has not answered after `patience` milliseconds, and ends it. */
  ask<T>(question: (remote: Remote<WorkerApi>) => Promise<T>, patience: number): Promise<T>;
  /** Ends the worker; what it still owed is rejected with `reason`. */
  end(reason: Error): void;
};

/** Starts a worker; where the browser has none or forbids it, everything asked of it is rejected with that sentence. */
export function startWorker(): Link {
  try {
    return linkTo(new Worker(scriptUrl(workerUrl), { type: 'module' }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const failed = new Error(`This browser does not let the page start the part that reads (a worker): ${why}.`);
    return { ask: () => Promise.reject(failed), end: () => {} };
  }
}

function linkTo(worker: Worker): Link {
  const remote = wrap<WorkerApi>(worker);
  const owed = new Set<(reason: Error) => void>();
  let ended: Error | null = null;

  function end(reason: Error): void {
    ended ??= reason;
    worker.terminate();
    for (const reject of owed) reject(ended);
    owed.clear();
  }

  // Comlink never hears of a worker that did not start or that crashed: its promises would wait for ever.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    const what = event.message || `${workerUrl} did not load`;
    end(new WorkerLost(`The part of the page that reads could not run: ${what}.`));
  });
  worker.addEventListener('messageerror', () =>
    end(new WorkerLost('The part of the page that reads sent an answer nobody can read.')),
  );

  return {
    ask(question, patience) {
      return new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        owed.add(reject);
        const late = () => end(new WorkerLost('The part of the page that reads did not answer in time.'));
        const timer = setTimeout(late, patience);
        question(remote)
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer);
            owed.delete(reject);
          });
      });
    },
    end,
  };
}
