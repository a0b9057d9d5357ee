// @ts-check
// The root's `npm start`. Everything happens in this one process, the only one that signals are for.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findCompiler } from '../harness/tsc.js';

const BUILD_CONSOLE = fileURLToPath(new URL('../../web/bin/build.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const stopping = new AbortController();
// The first signal counts; later ones are ignored.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
// A terminal that is gone must not keep us from stopping all in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

if (process.env.npm_lifecycle_event === 'start') watchParent();

process.exit(await start(stopping.signal));

/**
 * npm hands its signals on to us (`exec` in package.json sees to that), but a killed npm hands on nothing, and where a
 * shell has stayed in between, its end is all that a SIGTERM to npm brings about: we notice another parent.
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
  // Without a compiler only what runs is installed: then everything has been built before.
  const code = compiler === undefined ? 0 : await build(compiler, signal);
  if (signal.aborted) return 0;
  if (code !== 0) return code;
  const { launch } = await import('./dist/launch.js');
  return launch(signal);
}

/**
 * Compiles the services and builds the console, where something has changed; if nothing has, this takes half a second.
 * The compilers print their own errors.
 * @param {string} compiler the script of the TypeScript compiler
 * @param {AbortSignal} signal
 * @returns {Promise<number>} an exit code
 */
async function build(compiler, signal) {
  const codes = await Promise.all([run([compiler, '-b'], signal), run([BUILD_CONSOLE], signal)]);
  return codes.find((code) => code !== 0) ?? 0;
}

/**
 * @param {string[]} args a program of Node's and its arguments
 * @param {AbortSignal} signal
 * @returns {Promise<number>} the program's exit code
 */
function run(args, signal) {
  return new Promise((resolve) => {
    // A group of its own, to be ended as one: a compiler starts a program of its own.
    const isGroup = process.platform !== 'win32';
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      detached: isGroup,
      windowsHide: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const end = () => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      if (isGroup) process.kill(-child.pid, 'SIGTERM');
      else child.kill();
    };
    signal.addEventListener('abort', end, { once: true });
    child.on('error', (error) => {
      process.stderr.write(`npm start: can't run ${args[0]}: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
