// The service worker: stores the page and its model on the device, so that the second visit works offline.
//
// Page and model are stored as a pair from one deployment. Workbox stores the page's files: a new page comes with a new
// worker, which waits until no tab has the old page open or a person asks for the update. ./model.ts stores the model.
import { matchPrecache, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { LessonStore } from './lesson';
import { ModelStore } from './model';

declare const self: ServiceWorkerGlobalScope;
/** The files of the built page, those of the lesson, and the hash of both lists; vite.config.ts defines them. */
declare const PAGE_FILES: PrecacheEntry[];
declare const LESSON_FILES: string[];
declare const PAGE_VERSION: string;

const { scope } = self.registration;
const base = new URL('model/', scope);
// Several copies of the site may share an origin and so its caches. A URL has no space: only one scope fits a name.
const models = new ModelStore(`inkling-model-${PAGE_VERSION} ${scope}`, base);
const lesson = new LessonStore('inkling-lesson-', PAGE_VERSION, ` ${scope}`, LESSON_FILES, scope);

precacheAndRoute(PAGE_FILES, { ignoreURLParametersMatching: [/.*/], cleanURLs: false });

registerRoute(
  ({ url }) => url.href.startsWith(base.href),
  async ({ request, url }) => {
    // The page bypasses all caches after a damaged download.
    const stored = request.cache === 'reload' ? undefined : await models.find(url);
    return stored ?? fetch(request);
  },
);

registerRoute(
  ({ url }) => lesson.has(url),
  async ({ request, url }) => {
    const stored = request.cache === 'reload' ? undefined : await lesson.find(url);
    return stored ?? fetch(request);
  },
);

// Any other page is fetched; without a connection the error page says so.
registerRoute(new NavigationRoute(({ request }) => fetch(request).catch(offlinePage)));

self.addEventListener('install', (event) => event.waitUntil(Promise.all([models.update(), lesson.keepIfKept()])));
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([models.deleteOthers('inkling-model-', ` ${scope}`), lesson.deleteOthers()])),
);
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') self.skipWaiting();
  if (event.data?.type === 'KEEP_LESSON')
    event.waitUntil(lesson.keep().then((kept) => event.ports[0]?.postMessage(kept)));
  if (event.data?.type === 'REFRESH')
    event.waitUntil(refresh().then((updated) => event.ports[0]?.postMessage(updated)));
});

/** The error page for any address: its links start at the scope, since a relative one would depend on the address. */
async function offlinePage(): Promise<Response> {
  const page = await matchPrecache('404.html');
  if (page === undefined) return Response.error();
  const html = (await page.text())
    .replaceAll('"./', `"${scope}`)
    .replaceAll('Page not found', 'You are offline')
    .replace('There is nothing at this address.', 'This page is not stored on your device.');
  const headers = new Headers(page.headers);
  headers.delete('Content-Encoding'); // the text is decoded
  headers.delete('Content-Length');
  return new Response(html, { status: 503, headers });
}

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
