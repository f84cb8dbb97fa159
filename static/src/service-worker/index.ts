// The service worker: stores the page and its model on the device, so that the second visit works offline.
//
// Page and model are stored as a pair from one deployment. Workbox stores the page's files: a new page comes with a new
// worker, which waits until no tab has the old page open or a person asks for the update. ./model.ts stores the model.
import { type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { ModelStore } from './model';

declare const self: ServiceWorkerGlobalScope;
/** The files of the built page, and the hash of that list; both are defined by vite.config.ts. */
declare const PAGE_FILES: PrecacheEntry[];
declare const PAGE_VERSION: string;

const base = new URL('model/', self.registration.scope);
const models = new ModelStore(`inkling-model-${PAGE_VERSION}`, base);

precacheAndRoute(PAGE_FILES, { ignoreURLParametersMatching: [/.*/], cleanURLs: false });

registerRoute(
  ({ url }) => url.href.startsWith(base.href),
  async ({ request, url }) => {
    // The page bypasses all caches after a damaged download.
    const stored = request.cache === 'reload' ? undefined : await models.find(url);
    return stored ?? fetch(request);
  },
);

self.addEventListener('install', (event) => event.waitUntil(models.update()));
self.addEventListener('activate', (event) => event.waitUntil(models.deleteOthers('inkling-model-')));
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') self.skipWaiting();
  if (event.data?.type === 'REFRESH')
    event.waitUntil(refresh().then((updated) => event.ports[0]?.postMessage(updated)));
});

/** Checks for updates. Returns whether a new model has been stored, for the next time the page is loaded. */
async function refresh(): Promise<boolean> {
  try {
    await self.registration.update();
    // A new page is coming with a model of its own: the old page keeps the model it was deployed with.
    if (self.registration.installing !== null || self.registration.waiting !== null) return false;
    return await models.update();
  } catch {
    return false; // offline, or a server error: what is stored is complete
  }
}
