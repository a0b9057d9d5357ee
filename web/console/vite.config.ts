// Everything is taken from its source: the console may be built before anything else is compiled.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { SERVICE_NAMES, SERVICES } from '../../shared/src/services.ts';
import { serviceWorker } from './service-worker-plugin.ts';

/** Of the services that run beside `npm run dev`; in a build, the defaults. */
const portsFor = (command: string) =>
  Object.fromEntries(
    SERVICE_NAMES.map((name) => {
      const set = command === 'serve' ? process.env[`${name.toUpperCase()}_PORT`] : undefined;
      return [name, Number(set || SERVICES[name].port)];
    }),
  );

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  plugins: [solid(), serviceWorker()],
  resolve: {
    alias: { '@marketstall/client': fileURLToPath(new URL('../../client/src/index.ts', import.meta.url)) },
  },
  // Not imported by the page: that would bundle all that the launcher knows about the services.
  define: { 'import.meta.env.SERVICE_PORTS': JSON.stringify(portsFor(command)) },
  build: {
    target: 'es2022',
    // A data: URL in a script or style would not pass the Content-Security-Policy.
    assetsInlineLimit: 0,
    // One file for all pages, 9 kB: WebKit takes a page's own styles that failed once for failed after a reload too.
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
}));
