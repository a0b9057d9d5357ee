// npm run size -w client: bundles the client as a page would, and prints its size. Fails above the limit.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const MOST_BYTES = 6_000;

const [{ output }] = await build({
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  logLevel: 'warn',
  build: { write: false, lib: { entry: 'dist/index.js', formats: ['es'] }, minify: true },
});
const code = output.map((chunk) => chunk.code ?? '').join('');
const bytes = gzipSync(code, { level: 9 }).length;
process.stdout.write(`${code.length} bytes, ${bytes} gzipped\n`);
if (bytes > MOST_BYTES || bytes < 500) process.exitCode = 1;
