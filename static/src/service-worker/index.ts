// The service worker: keeps the page and its model on the device, so that the second visit needs no network.
//
// Page and model are kept as a pair from one deployment. The page's files are Workbox's to keep: a new page comes with a
// new worker, which waits until no tab has the old one open or a person asks for it. The model is kept by ./model.ts.
import { type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { ModelStore } from './model';

declare const self: ServiceWorkerGlobalScope;
/** The built page's files, and the hash of that list: vite.config.ts puts them here. */
declare const PAGE_FILES: PrecacheEntry[];
declare const PAGE_VERSION: string;

const base = new URL('model/', self.registration.scope);
const models = new ModelStore(`inkling-model-${PAGE_VERSION}`, base);

precacheAndRoute(PAGE_FILES, { ignoreURLParametersMatching: [/.*/], cleanURLs: false });

registerRoute(
  ({ url }) => url.href.startsWith(base.href),
  async ({ request, url }) => {
    // The page asks past all caches for a file that came spoilt.
    const kept = request.cache === 'reload' ? undefined : await models.find(url);
    return kept ?? fetch(request);
  },
);

self.addEventListener('install', (event) => event.waitUntil(models.keep()));
self.addEventListener('activate', (event) => event.waitUntil(models.removeOthers('inkling-model-')));
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') self.skipWaiting();
  if (event.data?.type === 'REFRESH') event.waitUntil(refresh().then((newer) => event.ports[0]?.postMessage(newer)));
});

/** Looks for something newer. Returns whether there is a newer model now, for the next time the page is loaded. */
async function refresh(): Promise<boolean> {
  try {
    await self.registration.update();
    // A new page is coming, with a model of its own: the old page keeps the one it was made for.
    if (self.registration.installing !== null || self.registration.waiting !== null) return false;
    return await models.keep();
  } catch {
    return false; // offline, or the server is in trouble: what is kept is whole
  }
}
