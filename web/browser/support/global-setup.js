// Builds, then starts the system that all browser tests of this run share. Plain JavaScript, since it builds the rest.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findCompiler } from '../../../tools/harness/tsc.js';
import { findChromium } from './find-chromium.js';
import { TEST_SETTINGS } from './settings.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const NO_CHROMIUM = `npm run test:web needs Chromium, but none was found${
  process.env.CHROMIUM_PATH ? ` at CHROMIUM_PATH (${process.env.CHROMIUM_PATH})` : ''
}. Install it (Debian: apt-get install chromium; or: npx playwright-core install chromium), or set CHROMIUM_PATH.`;

const SETTINGS = {
  ...TEST_SETTINGS,
  ADMIN_EMAIL: 'admin@example.com',
  ADMIN_USERNAME: 'admin',
  ADMIN_PASSWORD: 'the admin of a test run',
};

export default async function globalSetup() {
  const chromium = findChromium();
  if (chromium === undefined) {
    // Not thrown, since a thrown error would be shown with a useless stack.
    process.stderr.write(`${NO_CHROMIUM}\n`);
    process.exit(1);
  }
  const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  run(findCompiler(), '-b', 'tsconfig.json', 'tools/testing');
  run('web/bin/build.js');

  const { makePlace, NAMES, startOwnSystem } = await import('../../../tools/testing/dist/npm-start.js');
  const place = await makePlace();
  const system = await startOwnSystem(place, SETTINGS);
  globalThis.webTestSystem = { place, system };
  process.env.CHROMIUM_PATH = chromium;
  // localhost, as for a user: the page looks for the services on its own host.
  const urls = NAMES.map((name) => [name, `http://localhost:${place.ports[name]}`]);
  process.env.WEB_TEST_SYSTEM = JSON.stringify({
    urls: Object.fromEntries(urls),
    admin: { username: SETTINGS.ADMIN_USERNAME, password: SETTINGS.ADMIN_PASSWORD },
  });
}
