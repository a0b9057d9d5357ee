// Keeps the files of a release in the browser, so that its pages open offline, and in a tab that was left open over a newer
// release. What the services answer is never kept. The build fills in the two constants.
// @ts-check
/// <reference lib="webworker" />

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The release's files; the names of its assets have a hash of their content. */
const FILES = /** @type {string[]} */ (JSON.parse('__FILES__'));
const RELEASE = 'marketstall-__RELEASE__';

/** The page, which is the same for every address. */
const PAGE = '/';

/** Tabs may still be open over so many older releases. */
const KEPT_RELEASES = 3;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(RELEASE).then(async (cache) => {
      await cache.addAll([...FILES, new Request(PAGE, { cache: 'reload' })]);
      await worker.skipWaiting();
    }),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      // In the order in which they were made.
      const releases = names.filter((name) => name.startsWith('marketstall-') && name !== RELEASE);
      await Promise.all(releases.slice(0, -KEPT_RELEASES).map((name) => caches.delete(name)));
      await worker.clients.claim();
    }),
  );
});

worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== worker.location.origin) return;
  if (mode === 'navigate') event.respondWith(fetch(event.request).catch(keptPage));
  else if (pathname.startsWith('/assets/') || FILES.includes(pathname)) {
    // An asset is the same in every release that has it; the others are this release's.
    const from = pathname.startsWith('/assets/') ? {} : { cacheName: RELEASE };
    event.respondWith(caches.match(pathname, from).then((kept) => kept ?? fetch(event.request)));
  }
});

/** @returns {Promise<Response>} */
async function keptPage() {
  const cache = await caches.open(RELEASE);
  return (await cache.match(PAGE)) ?? Response.error();
}
