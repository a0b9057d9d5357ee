// Runs each program of programs/ against a system of its own: it stands on a generated client, and does what a shop's
// client does.
import { spawnSync } from 'node:child_process';
import { buildSync } from 'esbuild';
import { SERVICE_NAMES } from '../../shared/dist/services.js';
import { makePlace, startOwnSystem } from '../../tools/testing/dist/npm-start.js';

const here = (path) => new URL(path, import.meta.url).pathname;
const place = await makePlace();
const system = await startOwnSystem(place);
try {
  const env = { PATH: process.env.PATH };
  env.PLACES = JSON.stringify(Object.fromEntries(SERVICE_NAMES.map((name) => [name, place.url(name)])));
  for (const name of ['openapi-fetch', 'hey-api', 'orval']) {
    const outfile = here(`made/${name}.mjs`);
    buildSync({
      entryPoints: [here(`programs/${name}.ts`)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
    });
    const { status } = spawnSync(process.execPath, [outfile], { env, stdio: 'inherit' });
    process.stdout.write(`${name}: ${status === 0 ? 'does what it should' : 'FAILED'}\n`);
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  system.child.kill('SIGTERM');
  await system.exitCode;
  await place.remove();
}
