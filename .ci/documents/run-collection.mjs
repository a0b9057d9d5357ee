// Runs the Postman collection with newman, three times in a row, against a system of its own on ports of its own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SERVICE_NAMES } from '../../shared/dist/services.js';
import { makePlace, startOwnSystem } from '../../tools/testing/dist/npm-start.js';

const COLLECTION = fileURLToPath(new URL('../../docs/marketstall.postman_collection.json', import.meta.url));
const NEWMAN = fileURLToPath(new URL('node_modules/newman/bin/newman.js', import.meta.url));
const RUNS = 3;

const place = await makePlace();
const system = await startOwnSystem(place);
try {
  const variables = SERVICE_NAMES.flatMap((name) => ['--env-var', `${name}=${place.url(name)}`]);
  for (let run = 0; run < RUNS && !process.exitCode; run++) {
    const options = ['--bail', '--reporters', 'cli', '--reporter-cli-no-banner', '--color', 'off'];
    const { status } = spawnSync(process.execPath, [NEWMAN, 'run', COLLECTION, ...variables, ...options], {
      stdio: 'inherit',
    });
    process.exitCode = status ?? 1;
  }
} finally {
  system.child.kill('SIGTERM');
  await system.exitCode;
  await place.remove();
}
