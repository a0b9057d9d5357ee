// Sends the requests of the documents as their users' programs do, against a system of its own on ports of its own: the
// Postman collection with newman, once without an admin and twice with one, and marketstall.http with httpYac.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICE_NAMES } from '../../shared/dist/services.js';
import { makePlace, startOwnSystem } from '../../tools/testing/dist/npm-start.js';

const docs = (name) => fileURLToPath(new URL(`../../docs/marketstall.${name}`, import.meta.url));
const binary = (name) => fileURLToPath(new URL(`node_modules/.bin/${name}`, import.meta.url));
const ADMIN = { admin_username: 'the-admin', admin_password: 'runs-the-requests' };

const place = await makePlace();
const system = await startOwnSystem(place, {
  ADMIN_USERNAME: ADMIN.admin_username,
  ADMIN_EMAIL: 'admin@example.com',
  ADMIN_PASSWORD: ADMIN.admin_password,
});
const services = Object.fromEntries(SERVICE_NAMES.map((name) => [name, place.url(name)]));

function newman(variables) {
  const collection = [docs('postman_collection.json'), '--environment', docs('postman_environment.json')];
  const own = Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]);
  const options = ['--bail', '--reporters', 'cli', '--reporter-cli-no-banner', '--color', 'off'];
  return spawnSync(binary('newman'), ['run', ...collection, ...own, ...options], { stdio: 'inherit' });
}

function httpYac(variables) {
  let requests = readFileSync(docs('http'), 'utf8');
  for (const [name, value] of Object.entries(variables))
    requests = requests.replace(new RegExp(`^@${name} = .*$`, 'm'), `@${name} = ${value}`);
  const folder = path.dirname(place.dataDir);
  writeFileSync(path.join(folder, 'filled.http'), requests);
  const options = ['send', 'filled.http', '--all', '--bail', '--output', 'short'];
  return spawnSync(binary('httpyac'), options, { cwd: folder, stdio: 'inherit' });
}

try {
  const runs = [
    () => newman(services),
    () => newman({ ...services, ...ADMIN }),
    () => newman({ ...services, ...ADMIN }),
    () => httpYac({ ...services, ...ADMIN }),
  ];
  for (const run of runs) if (!process.exitCode) process.exitCode = run().status ?? 1;
} finally {
  system.child.kill('SIGTERM');
  await system.exitCode;
  await place.remove();
}
