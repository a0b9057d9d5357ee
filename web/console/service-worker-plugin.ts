import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('service-worker.js', import.meta.url));

/** Files of every release, besides its assets. */
const OTHERS = ['/browser.js', '/icon.svg'];

/** Writes the service worker of a release, which names the release's files. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      // Once Vite has removed the chunks that had only styles.
      order: 'post',
      async handler(_options, bundle) {
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const files = [...OTHERS, ...assets.map((name) => `/${name}`).sort()];
        const release = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
        const source = await readFile(SOURCE, 'utf8');
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: source.replace('__FILES__', JSON.stringify(files)).replace('__RELEASE__', release),
        });
      },
    },
  };
}
