import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import { createServiceTokenSigner, secretKey } from '@marketstall/shared/tokens';
import { hasEnded } from '../../../auth/src/sessions/queries.js';
import type { Client } from '../src/api.js';
import { createTestDatabase, type TestDatabase } from '../src/database.js';
import { testDeps } from '../src/deps.js';
import { endpointsOf } from '../src/endpoints.js';
import { testUser } from '../src/tokens.js';
import { SERVICE_SECRET, type Shop, serveShop } from './shop.js';

// docs/authorization.md says what each operation answers to each caller; this test asks. An operation that is missing
// there is an error.

const PAGE = readFileSync(path.join(__dirname, '../../../docs/authorization.md'), 'utf8');

const CALLERS = [
  'none',
  'bad',
  'ended',
  'stranger',
  'buyer',
  'of two',
  'seller',
  'admin',
  'demoted',
  'disabled',
  'service',
] as const;
type Caller = (typeof CALLERS)[number];

const databases = {} as Record<ServiceName, TestDatabase>;
let shop: Shop;

beforeAll(async () => {
  for (const name of SERVICE_NAMES) databases[name] = await createTestDatabase(name);
  // By heart at once, not after the next question: what is judged here is who may do what.
  const endedSessions = { has: (id: string) => hasEnded(databases.auth.pool, id) };
  shop = await serveShop((name) => ({ ...testDeps(name, databases[name].pool), endedSessions }));
});

afterAll(async () => {
  await shop.close();
  await Promise.all(Object.values(databases).map((database) => database.close()));
});

const PASSWORD = 'correct horse battery';

/** What a request is about: made anew for each, so that none finds what another left. */
interface Scene {
  token: string | undefined;
  username: string;
  ids: Record<'user' | 'session' | 'product' | 'order' | 'task', string>;
}

async function signIn(): Promise<{ id: string; username: string; token: string }> {
  const username = `u-${randomUUID().slice(0, 13)}`;
  const { auth } = shop.apis;
  const account = { username, email: `${username}@example.com`, password: PASSWORD };
  const { body: user } = await auth.post('/signup').send(account).expect(201);
  const { body } = await auth.post('/login').send({ username, password: PASSWORD }).expect(200);
  return { id: user.id, username, token: body.access_token };
}

/** A user of this kind, signed in if such a one can be. */
async function enter(caller: Caller) {
  const { pool } = databases.auth;
  const user = await signIn();
  const change = (column: string) => pool.query(`UPDATE auth.users SET ${column} WHERE id = $1`, [user.id]);
  const again = async () => {
    const { body } = await shop.apis.auth
      .post('/login')
      .send({ username: user.username, password: PASSWORD })
      .expect(200);
    return { ...user, token: body.access_token as string };
  };
  if (caller === 'ended')
    await shop.apis.auth
      .as(user)
      .delete(`/me/sessions/${sidOf(user.token)}`)
      .expect(204);
  if (caller === 'disabled') await change('disabled = true');
  if (caller !== 'admin' && caller !== 'demoted') return user;
  await change(`role = 'admin'`);
  const admin = await again();
  if (caller === 'demoted') await change(`role = 'user'`);
  return admin;
}

function sidOf(token: string): string {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sid;
}

async function setScene(caller: Caller): Promise<Scene> {
  const user = await enter(caller);
  const plays = (role: Caller) =>
    caller === role ? { ...testUser({ sub: user.id }), id: user.id } : testUser();
  const { products, orders, tasks } = shop.apis;
  const offer = async (seller: { token: string }) => {
    const product = { title: 'Wooden stool', description: 'Three legs, one seat.', price: 19.9, stock: 10 };
    return (await products.as(seller).post('/products').send(product).expect(201)).body.id as string;
  };
  const [seller, other, buyer] = [plays('seller'), plays('of two'), plays('buyer')];
  const product = await offer(seller);
  const items = [{ product_id: product, quantity: 1 }];
  // `of two` sells one of the two products of its order.
  if (caller === 'of two') items.push({ product_id: await offer(other), quantity: 1 });
  const { body: order } = await orders.as(buyer).post('/orders').send({ items }).expect(201);
  const { body: task } = await tasks.as(buyer).post('/tasks').send({ title: 'Oil the stool' }).expect(201);
  const token = { none: undefined, bad: 'rubbish', service: serviceToken() }[caller as string] ?? user.token;
  return {
    token: caller === 'none' ? undefined : token,
    username: user.username,
    ids: { user: user.id, session: sidOf(user.token), product, order: order.id, task: task.id },
  };
}

const serviceToken = createServiceTokenSigner('orders', secretKey(SERVICE_SECRET));

interface Operation {
  service: ServiceName;
  method: keyof Client;
  path: string;
}

/** What is sent. Each body is valid: who may do it gets a 2xx. */
function bodyOf({ method, path: where }: Operation, { username, ids }: Scene): object | string | undefined {
  const product = { title: 'Another stool', description: 'Three legs, one seat.', price: 20 };
  const fresh = `u-${randomUUID().slice(0, 13)}`;
  const bodies: Record<string, object | string> = {
    'post /signup': { username: fresh, email: `${fresh}@example.com`, password: PASSWORD },
    'post /login': { username, password: 'not the password' },
    'post /refresh': { refresh_token: 'no refresh token' },
    'post /logout': { refresh_token: 'no refresh token' },
    'patch /me': { username: fresh },
    'put /me/password': { current_password: PASSWORD, new_password: 'another battery' },
    'patch /users/{id}': { disabled: false },
    'post /products': product,
    'post /products/import': JSON.stringify({ ...product, sku: fresh }),
    'post /products/hide': { seller_id: ids.user },
    'patch /products/{id}': { title: 'Another stool' },
    'put /products/{id}': product,
    'post /products/{id}/adjust-stock': { delta: 1 },
    'post /internal/reservations': {
      orders: [{ order_id: randomUUID(), items: [{ product_id: ids.product, quantity: 1 }] }],
    },
    'put /internal/reservations/{order_id}': { items: [{ product_id: ids.product, quantity: 1 }] },
    'post /orders': { product_id: ids.product, quantity: 1 },
    'patch /orders/{id}': { status: 'confirmed' },
    'post /tasks': { title: 'Oil the stool' },
    'patch /tasks/{id}': { status: 'done' },
    'put /tasks/{id}': { title: 'Oil the stool' },
  };
  return bodies[`${method} ${where}`];
}

async function ask(operation: Operation, caller: Caller): Promise<number> {
  const scene = await setScene(caller);
  const { service, method, path: where } = operation;
  const api = shop.apis[service];
  const client = scene.token === undefined ? api : api.as({ token: scene.token });
  const id = where.startsWith('/me/sessions') ? 'session' : (service.replace(/s$/, '') as 'product');
  const ids = { ...scene.ids, auth: scene.ids.user } as Record<string, string>;
  const query = where === '/internal/stock' ? `?ids=${ids.product}` : '';
  const target = where.replace('{id}', ids[id] ?? '').replace('{order_id}', randomUUID()) + query;
  const request = client[method](target);
  const body = bodyOf(operation, scene);
  if (typeof body === 'string') request.type('application/x-ndjson');
  const { status } = await request.send(body);
  return status;
}

/** The page's table: by operation, the statuses by caller. */
function tableOf(service: ServiceName): Map<string, string[]> {
  const [, section = ''] = PAGE.split(`\n## ${service}\n`);
  const rows = (section.split('\n## ')[0] ?? '').matchAll(/^\| `([A-Z]+ \S+)` \|(.*)\|$/gm);
  return new Map(
    [...rows].map(([, name = '', cells = '']) => [name, cells.split('|').map((cell) => cell.trim())]),
  );
}

describe.each(SERVICE_NAMES)('%s', (service) => {
  test('answers each operation to each caller as docs/authorization.md says, and has no other operation', async () => {
    const { body: document } = await shop.apis[service].get('/openapi.json').expect(200);
    const asked = new Map<string, string[]>();
    for (const { method, path: where } of endpointsOf(document).filter((one) => !one.isOperational)) {
      const operation: Operation = { service, method: method.toLowerCase() as keyof Client, path: where };
      const statuses = await Promise.all(CALLERS.map((caller) => ask(operation, caller)));
      asked.set(`${method} ${where}`, statuses.map(String));
    }
    const rows = (table: Map<string, string[]>) =>
      [...table].map(([name, cells]) => `| \`${name}\` | ${cells.join(' | ')} |`);
    expect(rows(tableOf(service))).toEqual(rows(asked));
  }, 60_000);
});

test('the table has a column for each caller', () => {
  expect(PAGE).toContain(`| operation | ${CALLERS.join(' | ')} |`);
});
