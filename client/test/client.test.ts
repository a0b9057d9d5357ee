import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { createShop, Problem, type Settings, type Shop, type Tokens, untilFresh } from '@marketstall/client';
import { makePlace, type Place, startOwnSystem } from '@marketstall/testing/npm-start';
import { type Gateway, startGateway } from './gateway.js';

jest.setTimeout(60_000);

// The file shares one real system, behind a gateway that fails on demand; each test has its own users.
let place: Place;
let gateway: Gateway;

beforeAll(async () => {
  place = await makePlace();
  await startOwnSystem(place, { BCRYPT_COST: '4', SIGNUP_RATE_LIMIT_MAX: '1000000' });
});

afterAll(() => place.remove());

beforeEach(async () => {
  gateway = await startGateway((service) => place.url(service as 'auth'));
});

afterEach(() => gateway.stop());

const PASSWORD = 'correct horse battery';

/** A client behind the gateway, with a user of its own signed in. */
async function newShop(settings: Settings = {}): Promise<Shop & { username: string }> {
  const shop = createShop({ urls: gateway.url, ...settings });
  const username = `u-${randomUUID().slice(0, 13)}`;
  await shop.signUp({ body: { username, email: `${username}@example.com`, password: PASSWORD } });
  await shop.logIn({ username, password: PASSWORD });
  return Object.assign(shop, { username });
}

/** Tokens in memory that a test can read and spoil. */
function spoilable() {
  const kept: { tokens: Tokens | null } = { tokens: null };
  return {
    kept,
    store: {
      read: () => kept.tokens,
      write: (tokens: Tokens | null) => {
        kept.tokens = tokens;
      },
    },
  };
}

const seen = (line: string) => gateway.seen.filter((one) => one.line.includes(line));

/** The problem that a call ends with. */
async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error(`no problem, but ${String(error)}`);
  return error;
}

test('a user adds, reads, changes and deletes a task by the operations’ names', async () => {
  const shop = await newShop();
  const task = await shop.createTask({ body: { title: 'Oil the stools' } });
  expect(task).toMatchObject({ title: 'Oil the stools', status: 'todo', version: 1 });
  const path = { id: task.id };
  const changed = await shop.updateTask({ path, body: { status: 'done', version: task.version } });
  expect(changed).toMatchObject({ status: 'done', version: 2 });
  expect(await shop.getTask({ path })).toEqual(changed);
  expect(await shop.deleteTask({ path })).toBeUndefined();
  expect(await problemOf(shop.getTask({ path }))).toMatchObject({ code: 'not_found', status: 404 });
});

test('a refusal tells its code, its fields and the id of the request', async () => {
  const shop = await newShop();
  const body = { title: ' ', status: 'later' } as unknown as { title: string };
  const problem = await problemOf(shop.createTask({ body }));
  expect(problem).toMatchObject({ code: 'invalid_request', status: 400 });
  expect(problem.document.errors?.map(({ field }) => field).sort()).toEqual(['status', 'title']);
  expect(problem.requestId).toMatch(/\S+/);
});

test('nobody signed in: the service’s own refusal', async () => {
  const shop = createShop({ urls: gateway.url });
  expect(await problemOf(shop.listTasks())).toMatchObject({ code: 'missing_token', status: 401 });
});

test('a list is walked page by page, with the filters of the first', async () => {
  const shop = await newShop();
  for (let n = 0; n < 7; n++)
    await shop.createTask({ body: { title: `task ${n}`, status: n % 2 ? 'done' : 'todo' } });
  const titles: string[] = [];
  const query = { limit: 2, status: ['todo', 'in_progress'], sort: 'title' } as const;
  for await (const { title } of shop.each('listTasks', { query: { ...query, status: [...query.status] } }))
    titles.push(title);
  expect(titles).toEqual(['task 0', 'task 2', 'task 4', 'task 6']);
  expect(seen('GET /tasks/tasks')).toHaveLength(2);
});

test('many requests with a spent token refresh it once', async () => {
  const { kept, store } = spoilable();
  const shop = await newShop({ store });
  const first = kept.tokens;
  if (first) kept.tokens = { ...first, expires_at: Date.now() };
  await Promise.all(Array.from({ length: 10 }, () => shop.listTasks()));
  expect(seen('/auth/refresh')).toHaveLength(1);
  expect(kept.tokens?.refresh_token).not.toBe(first?.refresh_token);
});

test('a token that is refused early is replaced, and the request sent again', async () => {
  const { kept, store } = spoilable();
  const shop = await newShop({ store });
  if (kept.tokens) kept.tokens = { ...kept.tokens, access_token: `${kept.tokens.access_token}x` };
  await shop.createTask({ body: { title: 'Count the shelf' } });
  expect((await shop.listTasks()).items).toHaveLength(1);
  expect(seen('/auth/refresh')).toHaveLength(1);
});

test('a refresh whose answer is lost is repeated, and the session goes on', async () => {
  const { kept, store } = spoilable();
  const shop = await newShop({ store });
  if (kept.tokens) kept.tokens = { ...kept.tokens, expires_at: 0 };
  gateway.next('/auth/refresh', 'lose the answer');
  await shop.listTasks();
  expect(seen('/auth/refresh')).toHaveLength(2);
  if (kept.tokens) kept.tokens = { ...kept.tokens, expires_at: 0 };
  await shop.listTasks();
});

test('a session that has ended is forgotten, and said', async () => {
  const { kept, store } = spoilable();
  const shop = await newShop({ store });
  const other = createShop({ urls: gateway.url });
  await other.logIn({ username: shop.username, password: PASSWORD });
  await other.endOtherSessions();
  const problem = await problemOf(shop.getMe());
  expect(problem).toMatchObject({ status: 401, code: 'invalid_token' });
  expect(kept.tokens).toBeNull();
});

test('after logging out, no request carries a token, and the family is revoked', async () => {
  const { kept, store } = spoilable();
  const shop = await newShop({ store });
  const before = kept.tokens;
  await shop.logOut();
  expect(await problemOf(shop.getMe())).toMatchObject({ code: 'missing_token' });
  kept.tokens = before && { ...before, expires_at: 0 };
  expect(await problemOf(shop.getMe())).toMatchObject({ status: 401 });
});

test('an order whose answer is lost is asked for again with the same key, and is one order', async () => {
  const shop = await newShop();
  const product = await shop.createProduct({
    body: { title: 'Oak stool', description: 'Solid wood, oiled.', price: 39.9, stock: 5 },
  });
  gateway.next('POST /orders/orders', 'lose the answer', 'break');
  const order = await shop.createOrder({ body: { product_id: product.id, quantity: 2 } });
  expect(order).toMatchObject({ total_price: 79.8, status: 'pending' });
  expect((await shop.listOrders()).items).toHaveLength(1);
  const keys = seen('POST /orders/orders').map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
});

test('two calls are two things: each has its own key', async () => {
  const shop = await newShop();
  await shop.createTask({ body: { title: 'Same' } });
  await shop.createTask({ body: { title: 'Same' } });
  expect((await shop.listTasks()).items).toHaveLength(2);
});

test('a key of the caller’s own finds the thing again, and the answer says so', async () => {
  const shop = await newShop();
  const input = { body: { title: 'Once' }, idempotencyKey: randomUUID() };
  const first = await shop.ask('createTask', input);
  const second = await shop.ask('createTask', input);
  expect(second.data).toEqual(first.data);
  expect(first.response.headers.get('idempotent-replayed')).toBeNull();
  expect(second.response.headers.get('idempotent-replayed')).toBe('true');
});

test('a change without a key is not repeated where it may have been made', async () => {
  const shop = await newShop();
  const { id } = await shop.createTask({ body: { title: 'Once' } });
  gateway.next('PATCH', 'lose the answer');
  const change = shop.updateTask({ path: { id }, body: { title: 'Twice' } });
  expect(await problemOf(change)).toMatchObject({ code: 'unreachable', status: 0 });
  expect(seen('PATCH')).toHaveLength(1);
});

test.each([429, 503])('a %d is waited for as long as it says', async (status) => {
  const shop = await newShop();
  gateway.next('GET /tasks', { status, headers: { 'retry-after': '1' } });
  const start = performance.now();
  await shop.listTasks();
  expect(performance.now() - start).toBeGreaterThanOrEqual(950);
});

test('a longer Retry-After than the client is patient for is told at once', async () => {
  const shop = await newShop({ longestWaitMs: 1000 });
  gateway.next('GET /tasks', { status: 429, headers: { 'retry-after': '300' } });
  expect(await problemOf(shop.listTasks())).toMatchObject({ status: 429, retryAfterMs: 300_000 });
});

test('an answer that is none of the shop’s is said to be so', async () => {
  const shop = await newShop({ tries: 1 });
  for (const status of [502, 404, 200]) {
    gateway.next('GET /tasks', { status });
    expect(await problemOf(shop.listTasks())).toMatchObject({ code: 'unexpected_answer', status });
  }
});

test('a shop that is away is unreachable, and a signal ends the tries', async () => {
  const urls = gateway.url;
  await gateway.stop();
  const shop = createShop({ urls, tries: 2 });
  expect(await problemOf(shop.listProducts())).toMatchObject({ code: 'unreachable' });
  const controller = new AbortController();
  const call = createShop({ urls, tries: 100 }).listProducts({ signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(call).rejects.toThrow('enough');
});

test('two writers of one row: each change is made once, on what the other left', async () => {
  const shop = await newShop();
  const { id } = await shop.createTask({ body: { title: 'By many:' } });
  const path = { id };
  const append = (letter: string) =>
    untilFresh(async () => {
      const { title, version } = await shop.getTask({ path });
      return shop.updateTask({ path, body: { title: title + letter, version } });
    }, 20);
  await Promise.all([...'abcdef'].map(append));
  const { title, version } = await shop.getTask({ path });
  expect([...title.slice(8)].sort().join('')).toBe('abcdef');
  expect(version).toBe(7);
});

test('a stale ifMatch is refused', async () => {
  const shop = await newShop();
  const { id } = await shop.createTask({ body: { title: 'Once' } });
  const change = shop.updateTask({ path: { id }, body: { title: 'Twice' }, ifMatch: 7 });
  const problem = await problemOf(change);
  expect(problem).toMatchObject({ code: 'precondition_failed', status: 412, isStale: true });
});

test.each(['', '.', '..'])('an id of "%s" never becomes the request of another path', async (id) => {
  const shop = await newShop();
  await expect(shop.deleteTask({ path: { id } })).rejects.toThrow(TypeError);
  expect(seen('DELETE')).toHaveLength(0);
});

test('an id is one segment, whatever it contains', async () => {
  const shop = await newShop();
  await shop.createTask({ body: { title: 'Mine' } });
  expect(await problemOf(shop.getTask({ path: { id: '../tasks?x=1#y' } }))).toMatchObject({ status: 404 });
});

test('the package stays within its size', () => {
  const script = path.join(process.cwd(), 'client/bin/size.js');
  expect(execFileSync(process.execPath, [script], { encoding: 'utf8' })).toMatch(/gzipped/);
});
