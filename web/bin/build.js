// Builds the console into web/console/dist, unless that build is up to date. A build is made in a folder of its own and
// then renamed, so that web/console/dist is always one whole build, even if builds are stopped or run at the same time.
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.js';
import { keepOlder } from './keep-older.js';
import { precompress } from './precompress.js';

const CONSOLE = new URL('../console/', import.meta.url);
const OUTPUT = new URL('dist/', CONSOLE);
/** Holds the fingerprint of a build's sources; written last. */
const MARK = 'sources.sha256';
/** The folder of a build in progress: this prefix and the process's id. */
const ASIDE = 'dist-';

// Always a production build; under jest this is `test`.
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
    // Loaded only here: loading Vite takes longer than finding that nothing has changed.
    const { build: viteBuild } = await import('vite');
    const outDir = fileURLToPath(aside);
    await viteBuild({
      root: fileURLToPath(CONSOLE),
      logLevel: 'warn',
      build: {
        outDir,
        emptyOutDir: true,
        // On a slow machine this check prints a page of advice.
        rolldownOptions: { checks: { pluginTimings: false } },
      },
    });
    const sizes = await precompress(outDir);
    await keepOlder(OUTPUT, aside);
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

/** Replaces the old build by the new one. If another process was faster, its build is the same. */
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

/** Removes what killed builds have left behind. */
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
