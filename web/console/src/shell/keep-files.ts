/**
 * Lets the browser keep the console's files, so that its pages open offline too, and those of this release while a newer one
 * is there. It begins once the page is shown, and is left out where browsers do not offer it: on a page without TLS.
 */
export function keepFiles(): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers || !import.meta.env.PROD) return;
  // Without storage, or if a file is missing, the pages work as before.
  const begin = () => setTimeout(() => workers.register('/service-worker.js').catch(() => undefined), 1_000);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}
