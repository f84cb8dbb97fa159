// Offline use and updates: a service worker stores page and model. An update is applied when the person chooses to reload.
import { update } from '../messages';
import type { DigitPad } from '../pad/digit-pad';
import { scriptUrl } from '../recognizer/client/trusted-types';
import { storeDrawing } from './keep-drawing';

/**
 * Registers the service worker.
 * @param note shown once the page works offline
 * @param notice shown when an update is available; its buttons reload the page and keep the drawing, or hide the notice
 */
export async function enableOffline(note: HTMLElement, notice: HTMLElement, pad: DigitPad): Promise<void> {
  if (!('serviceWorker' in navigator)) return; // on plain HTTP, and in some private windows
  const { messageSW, Workbox } = await import('workbox-window');
  const worker = new Workbox(scriptUrl(new URL('./sw.js', document.baseURI).href));
  let chosen = false;
  let waiting = false;
  const showNotice = () => {
    notice.hidden = false;
  };
  worker.addEventListener('waiting', () => {
    waiting = true;
    showNotice();
  });
  worker.addEventListener('controlling', ({ isUpdate }) => {
    waiting = false;
    if (chosen) reload(notice, pad);
    else if (isUpdate) showNotice(); // another tab has applied the update, and this one still shows the old page
  });
  notice.querySelector('.later')!.addEventListener('click', () => {
    notice.hidden = true; // until the next visit
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
    const { controller } = navigator.serviceWorker; // null on the first visit, whose model is up to date
    if (controller !== null && (await messageSW(controller, { type: 'REFRESH' }))) showNotice();
  } catch {
    // Storage is blocked or full, or the connection was lost. The page works online as before.
  }
}

function reload(notice: HTMLElement, pad: DigitPad): void {
  if (storeDrawing(pad)) location.reload();
  else notice.textContent = update.nextVisit; // a reload would lose the drawing
}
