import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import {
  makePlace,
  type Place,
  type Started,
  startSystem,
  statusOf,
  until,
} from '@marketstall/testing/npm-start';
import { processesWith } from '@marketstall/testing/processes';
import { signIn, signUp } from '@marketstall/testing/sign-up';

jest.setTimeout(60_000);

// The tests follow one system, with two processes of each service, from start to end.
let place: Place;
let system: Started;

beforeAll(async () => {
  place = await makePlace();
  system = await startSystem(place, { REPLICAS: '2' });
});

afterAll(() => place.remove());

/** The processes of a service that answer requests. */
function workersOf(service: string): number[] {
  return processesWith(place.dataDir)
    .filter(
      ({ command }) => command.includes(`/${service}/dist/server.js`) && !command.includes('replicas.js'),
    )
    .map(({ pid }) => pid);
}

test('two processes of each service answer on its port, and one of the console', async () => {
  for (const service of SERVICE_NAMES) expect([service, workersOf(service).length]).toEqual([service, 2]);
  expect(workersOf('web')).toHaveLength(1);
  const account = await signUp(place);
  const { access_token } = await signIn(place, account);
  const headers = { authorization: `Bearer ${access_token}`, connection: 'close' };
  for (let n = 0; n < 4; n++)
    expect((await fetch(`${place.url('tasks')}/tasks`, { headers })).status).toBe(200);
});

test('one that is killed is started again, while the other answers', async () => {
  const [killed] = workersOf('products');
  process.kill(killed as number, 'SIGKILL');
  const isWhole = () =>
    workersOf('products').length === 2 && !workersOf('products').includes(killed as number);
  expect(await statusOf(`${place.url('products')}/health`)).toBe(200);
  await until('two processes of products', isWhole);
});

test('if the one above them is killed, all start again', async () => {
  const before = workersOf('orders');
  const above = processesWith(place.dataDir).find(
    ({ command }) => command.includes('replicas.js') && command.includes('/orders/'),
  );
  process.kill(above?.pid as number, 'SIGKILL');
  await until('two other processes of orders', () => {
    const now = workersOf('orders');
    return now.length === 2 && now.every((pid) => !before.includes(pid));
  });
  await until('an answer of orders', async () => (await statusOf(`${place.url('orders')}/ready`)) === 200);
});

test('a stop ends all of them', async () => {
  system.child.kill('SIGTERM');
  expect(await system.exitCode).toBe(0);
  expect(processesWith(place.dataDir)).toEqual([]);
});

test('a number that is none stops the start', async () => {
  const other = await makePlace();
  const started = await startSystem(other, { REPLICAS: 'many' }).catch((error: Error) => error.message);
  expect(started).toContain('REPLICAS must be a whole number from 1 to 64');
  await other.remove();
});
