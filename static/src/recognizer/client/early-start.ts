// What the page's classic script, start.ts, has begun before the page's modules are there. Other pages have no such script.
export type EarlyStart = {
  /** Under Trusted Types: the only policy that the page may have. */
  policy?: { createScriptURL(url: string): unknown } | undefined;
  /** Until it is taken over, or has failed. */
  worker?: Worker;
};

export const early: EarlyStart = (globalThis as { inklingEarly?: EarlyStart }).inklingEarly ?? {};

/** The worker that has been started, for the first who asks. */
export function takeEarlyWorker(): Worker | undefined {
  const { worker } = early;
  if (worker !== undefined) worker.onerror = null;
  delete early.worker;
  return worker;
}
