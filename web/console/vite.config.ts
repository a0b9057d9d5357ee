// From the source: the console may be built before the services are compiled.

import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { SERVICE_NAMES, SERVICES } from '../../shared/src/services.ts';

const servicePorts = Object.fromEntries(SERVICE_NAMES.map((name) => [name, SERVICES[name].port]));

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid()],
  // Not imported by the page: that would bundle all that the launcher knows about the services.
  define: { 'import.meta.env.SERVICE_PORTS': JSON.stringify(servicePorts) },
  build: {
    target: 'es2022',
    // A data: URL in a script or style would not pass the Content-Security-Policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
