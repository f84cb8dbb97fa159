// Where a pad's model is.
import { isForeign } from '../model/other-origin';
import { WORKER_URL } from '../recognizer/client/worker-link';

/**
 * The folder with current.json, with a slash at its end. By default it is next to the page, or next to digit-pad.js if
 * the scripts are of another origin.
 */
export function modelUrl(given: string | null): URL {
  const base = isForeign(WORKER_URL) ? new URL('../', WORKER_URL) : document.baseURI; // the worker is in assets/
  return given === null ? new URL('./model/', base) : new URL(`${given}/`.replace(/\/+$/, '/'), document.baseURI);
}
