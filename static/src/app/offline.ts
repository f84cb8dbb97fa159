// The page without a network: a service worker keeps page and model, and what is newer waits until the person wants it.

import type { DigitPad } from '../pad/digit-pad';
import { scriptUrl } from '../recognizer/client/trusted-types';
import { copyDrawing } from '../recognizer/shared/drawing';

const STORE = 'inkling-carried-over';

/**
 * Keeps the page on the device, once it can read: what is fetched for that is not to delay the first reading.
 * @param note shown once the page works without a network
 * @param notice shown when something newer is there; its button reloads the page with the drawing that is on the pad
 */
export async function workOffline(note: HTMLElement, notice: HTMLElement, pad: DigitPad): Promise<void> {
  if (!('serviceWorker' in navigator)) return; // on plain HTTP, and in some private windows
  const { messageSW, Workbox } = await import('workbox-window');
  const worker = new Workbox(scriptUrl(new URL('./sw.js', document.baseURI).href));
  let chosen = false;
  let waiting = false;
  const show = () => {
    notice.hidden = false;
  };
  worker.addEventListener('waiting', () => {
    waiting = true;
    show();
  });
  worker.addEventListener('controlling', ({ isUpdate }) => {
    waiting = false;
    if (chosen) reload(notice, pad);
    else if (isUpdate) show(); // another tab took the new page: this one still is the old
  });
  notice.querySelector('button')!.addEventListener('click', () => {
    chosen = true;
    if (waiting) worker.messageSkipWaiting();
    else reload(notice, pad);
  });
  try {
    await worker.register();
    await navigator.serviceWorker.ready;
    note.hidden = false;
    const { controller } = navigator.serviceWorker; // none on the first visit, whose model is the newest
    if (controller !== null && (await messageSW(controller, { type: 'REFRESH' }))) show();
  } catch {
    // Storage is forbidden or full, or the network broke off: with a network the page is as good as before.
  }
}

/** Puts the drawing back that was on the pad when the page was reloaded for something newer. */
export function carryOver(pad: DigitPad): void {
  try {
    const carried = sessionStorage.getItem(STORE);
    if (carried === null) return;
    sessionStorage.removeItem(STORE);
    pad.strokes = copyDrawing(JSON.parse(carried));
  } catch {
    // no storage, or something else in it: the paper stays blank
  }
}

function reload(notice: HTMLElement, pad: DigitPad): void {
  try {
    if (!pad.blank) sessionStorage.setItem(STORE, JSON.stringify(pad.strokes));
  } catch {
    notice.textContent = 'The newer Inkling comes with your next visit: this browser would not keep your drawing.';
    return;
  }
  location.reload();
}
