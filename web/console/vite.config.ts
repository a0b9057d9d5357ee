import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid()],
  build: {
    target: 'es2022',
    // A data: URL in a script or style would not pass the Content-Security-Policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
