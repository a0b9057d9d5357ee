// @ts-check
// The root's `npm start`. This one process runs everything, and it alone handles signals.

import { fileURLToPath } from 'node:url';
import { findCompiler } from '../harness/tsc.js';
import { run } from './run.js';

const BUILD_CONSOLE = fileURLToPath(new URL('../../web/bin/build.js', import.meta.url));

const stopping = new AbortController();
// The first signal counts; later ones are ignored.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
// A closed terminal must not prevent an orderly stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

if (process.env.npm_lifecycle_event === 'start') watchParent();

process.exit(await start(stopping.signal));

/**
 * Stops when the parent process ends. npm forwards its signals to this process (thanks to `exec` in package.json), but
 * a killed npm forwards none; and if a shell runs in between, a SIGTERM to npm ends only the shell.
 */
function watchParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stopping.abort();
  }, 100).unref();
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<number>} the exit code
 */
async function start(signal) {
  const compiler = findCompiler();
  // No compiler: only production dependencies are installed, so everything was built before.
  const code = compiler === undefined ? 0 : await build(compiler, signal);
  if (signal.aborted) return 0;
  if (code !== 0) return code;
  const { launch } = await import('./dist/launch.js');
  return launch(signal);
}

/**
 * Compiles the services and builds the console as far as they have changed; if nothing has, this takes half a second.
 * The compilers print their own errors.
 * @param {string} compiler the script of the TypeScript compiler
 * @param {AbortSignal} signal
 * @returns {Promise<number>} an exit code
 */
async function build(compiler, signal) {
  const codes = await Promise.all([run([compiler, '-b'], signal), run([BUILD_CONSOLE], signal)]);
  return codes.find((code) => code !== 0) ?? 0;
}
