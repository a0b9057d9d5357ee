// @ts-check
// The root's `npm run dev`: like `npm start`, but a changed file restarts its service (a file of shared/ all of them), and
// Vite serves the console, which takes each change at once.

import { EventEmitter } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, transformWithOxc } from 'vite';
import { findCompiler } from '../harness/tsc.js';
import { run } from './run.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SERVICES = ['auth', 'products', 'orders', 'tasks', 'web'];
/** `orders/src/reconcile/placing.ts`: the project, and the file within its sources, without the extension. */
const SOURCE = new RegExp(`^(${SERVICES.join('|')}|shared)/src/(.+)\\.ts$`);

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());

process.exit(await dev(stopping.signal));

/**
 * @param {AbortSignal} signal
 * @returns {Promise<number>} the exit code
 */
async function dev(signal) {
  const compiler = findCompiler();
  if (compiler === undefined) {
    process.stderr.write('npm run dev: the development dependencies are missing; run npm ci\n');
    return 1;
  }
  const code = await run([compiler, '-b'], signal);
  if (code !== 0 || signal.aborted) return code;
  const { loadEnv } = await import('../../shared/dist/env/dotenv.js');
  const env = loadEnv(new URL('../../.env', import.meta.url));
  const vite = await createServer({
    root: path.join(ROOT, 'web/console'),
    server: { port: Number(env.DEV_PORT || 5173) },
  });
  await vite.listen();
  const page = new URL(vite.resolvedUrls?.local[0] ?? '');
  const web = env.WEB_PORT || 3000;
  // The services answer the page that Vite serves, too.
  const origins = [`http://localhost:${web}`, `http://127.0.0.1:${web}`, page.origin];
  if (!env.CORS_ORIGINS) process.env.CORS_ORIGINS = origins.join(',');
  process.stdout.write(`The console, with each change at once: ${page}\n`);
  const changes = restartOnChange(vite.watcher, compiler, signal);
  const { launch } = await import('./dist/launch.js');
  const exitCode = await launch(signal, changes);
  await vite.close();
  return exitCode;
}

/**
 * Takes each changed source to `dist` by itself, which takes milliseconds, and tells whose code has changed. The compiler
 * follows: it needs a second, prints its own errors, and writes the same code again.
 * @param {import('vite').FSWatcher} watcher the one of Vite
 * @param {string} compiler
 * @param {AbortSignal} signal
 * @returns {EventEmitter} emits the name of each service whose code has changed
 */
function restartOnChange(watcher, compiler, signal) {
  const changes = new EventEmitter();
  let isCompiling = false;
  let isOutdated = false;
  const compile = async () => {
    isOutdated = true;
    if (isCompiling) return;
    isCompiling = true;
    while (isOutdated && !signal.aborted) {
      isOutdated = false;
      await run([compiler, '-b'], signal);
    }
    isCompiling = false;
  };
  watcher.add([...SERVICES, 'shared'].map((name) => path.join(ROOT, name, 'src')));
  watcher.on('all', async (event, file) => {
    const [, project, name] = SOURCE.exec(path.relative(ROOT, file).replaceAll(path.sep, '/')) ?? [];
    if (project === undefined || (event !== 'change' && event !== 'add')) return;
    if (await transpile(file, path.join(ROOT, project, 'dist'), `${name}.js`)) {
      for (const service of project === 'shared' ? SERVICES : [project]) changes.emit(service);
    }
    void compile();
  });
  return changes;
}

/**
 * @param {string} source
 * @param {string} folder the project's compiled files
 * @param {string} name of the compiled file, within the folder
 * @returns {Promise<boolean>} whether the file was compiled; false if it can't be parsed, which the compiler tells
 */
async function transpile(source, folder, name) {
  const code = await readFile(source, 'utf8');
  const made = await transformWithOxc(code, source, { sourcemap: false }).catch(() => undefined);
  if (made === undefined) return false;
  // The compiler takes the file for compiled, should it never see this change.
  await rm(path.join(folder, '.tsbuildinfo'), { force: true });
  const target = path.join(folder, name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, made.code);
  return true;
}
