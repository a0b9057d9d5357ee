import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ProcessName } from '@marketstall/shared/services';
import { makePlace, type Place, type Started, startOwnSystem } from '@marketstall/testing/npm-start';
import { TEST_SETTINGS } from '../browser/support/settings.js';
import { launchChromium } from './chromium.js';
import type { Engine } from './driver.js';
import { launchFirefox } from './firefox.js';
import { type Gateway, startGateway } from './gateway.js';
import { playStory } from './story.js';
import { launchWebkit } from './webkit.js';

let place: Place;
let system: Started;
let gateway: Gateway;

beforeAll(async () => {
  place = await makePlace();
  gateway = await startGateway((service) => place.ports[service as ProcessName]);
  const urls = ['auth', 'products', 'orders', 'tasks'].map((name) => [
    `PUBLIC_${name.toUpperCase()}_URL`,
    `${gateway.url}/api/${name}`,
  ]);
  system = await startOwnSystem(place, { ...TEST_SETTINGS, ...Object.fromEntries(urls) });
}, 120_000);

afterAll(async () => {
  system.child.kill('SIGTERM');
  await system.exitCode;
  await gateway.close();
  await place.remove();
});

const ROUNDS = Number(process.env.ENGINE_ROUNDS || 1);

test.each([
  ['Chromium', launchChromium],
  ['Firefox', launchFirefox],
  ['WebKit', launchWebkit],
])('the story goes as it should in %s', async (_name, launch: () => Promise<Engine>) => {
  const engine = await launch();
  try {
    for (let round = 0; round < ROUNDS; round += 1)
      expect(await playStory(engine, gateway)).toBeGreaterThan(20);
  } finally {
    await engine.close();
  }
});
