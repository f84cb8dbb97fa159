// Offline use: the service worker stores the lesson on devices that have opened this page.
import { scriptUrl } from '../recognizer/client/trusted-types';

/** @param note shown once the page works offline */
export async function storeLesson(note: HTMLElement): Promise<void> {
  if (!('serviceWorker' in navigator)) return; // on plain HTTP, and in some private windows
  try {
    await navigator.serviceWorker.register(scriptUrl(new URL('./sw.js', document.baseURI).href));
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<boolean>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
    });
    active!.postMessage({ type: 'KEEP_LESSON' }, [port2]);
    if (await answer) note.hidden = false;
  } catch {
    // Storage is blocked, or the connection was lost. The page works online as before.
  }
}
