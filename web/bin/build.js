// Builds the console into web/console/dist, if it is not what the sources make already. Everything is made aside
// first: what is served is always one whole build, whatever is stopped or runs at the same time.
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.js';
import { precompress } from './precompress.js';

const CONSOLE = new URL('../console/', import.meta.url);
const OUTPUT = new URL('dist/', CONSOLE);
/** Names the sources that a build was made from, and is written last. */
const MARK = 'sources.sha256';
/** Where a build is made, followed by its process's id. */
const ASIDE = 'dist-';

// What is built is for use, whatever else this process belongs to: jest says `test` here.
process.env.NODE_ENV = 'production';

const sources = await fingerprint(CONSOLE);
try {
  if (!(await isUpToDate())) await build();
} catch (error) {
  process.stderr.write(`the console can't be built: ${error.message}\n`);
  process.exitCode = 1;
}

async function isUpToDate() {
  const mark = new URL(MARK, OUTPUT);
  return existsSync(mark) && (await readFile(mark, 'utf8')) === sources;
}

async function build() {
  const started = performance.now();
  await removeLeftovers();
  const aside = new URL(`${ASIDE}${process.pid}/`, CONSOLE);
  try {
    // Only here: to load it takes longer than to see that there is nothing to do.
    const { build: viteBuild } = await import('vite');
    const outDir = fileURLToPath(aside);
    await viteBuild({
      root: fileURLToPath(CONSOLE),
      logLevel: 'warn',
      build: {
        outDir,
        emptyOutDir: true,
        // A slow machine is no reason for a page of advice.
        rolldownOptions: { checks: { pluginTimings: false } },
      },
    });
    const sizes = await precompress(outDir);
    await writeFile(new URL(MARK, aside), sources);
    await takeOver(aside);
    const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `console built in ${seconds} s: ${kB(sizes.plain)}, ${kB(sizes.gz)} gzip, ${kB(sizes.br)} brotli\n`,
    );
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Puts the new build in the place of the old one. Another process that does the same has made the same. */
async function takeOver(aside) {
  const old = new URL(`${ASIDE}${process.pid}-old/`, CONSOLE);
  await rename(OUTPUT, old).catch(ignore('ENOENT'));
  await rename(aside, OUTPUT).catch(ignore('ENOTEMPTY', 'EEXIST', 'EPERM'));
  await rm(old, { recursive: true, force: true });
}

function ignore(...codes) {
  return (error) => {
    if (!codes.includes(error.code)) throw error;
  };
}

/** Builds that were killed on their way. */
async function removeLeftovers() {
  for (const name of await readdir(CONSOLE)) {
    if (!name.startsWith(ASIDE) || isAlive(Number.parseInt(name.slice(ASIDE.length), 10))) continue;
    await rm(new URL(`${name}/`, CONSOLE), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
