import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Answer, send } from '@marketstall/harness/send';
import { signIn, signUp } from '@marketstall/testing/sign-up';
import { ask as askAs } from './ask.js';

/** Wrong passwords for one name until the limit, AUTH_RATE_LIMIT_MAX. */
const WRONG_PASSWORDS = 10;
/** Enough to reach every replica several times. */
const MANY = 12;

type Part = 'auth' | 'products' | 'orders' | 'tasks';

/**
 * What clients may rely on, whichever replica answers: tokens, limits, keys and sessions are shared, links carry the prefix, and
 * what is internal is not published.
 * @param url of the gateway
 * @throws AssertionError
 */
export async function checkContract(url: string): Promise<void> {
  const urlOf = (service: string) => `${url}/api/${service}`;
  const account = await signUp({ url: urlOf });
  const { access_token, refresh_token } = await signIn({ url: urlOf }, account);

  const ask = (method: string, part: Part, path: string, body?: object, key?: string) =>
    askAs({ method, url: `${urlOf(part)}${path}`, token: access_token, body, key });
  const times = <T>(count: number, one: () => Promise<T>) => Promise.all(Array.from({ length: count }, one));
  const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();

  for (const part of ['products', 'orders', 'tasks'] as const)
    assert.deepEqual(
      statuses(await times(MANY, () => ask('GET', part, `/${part}`))),
      Array(MANY).fill(200),
      part,
    );

  const product = { title: 'Oak stool', description: 'of oak, to sit on', price: 5, stock: 100 };
  const made = await ask('POST', 'products', '/products', product);
  assert.equal(made.status, 201);
  const { id } = JSON.parse(made.text) as { id: string };
  assert.equal(made.headers.location, `/api/products/products/${id}`);
  await ask('POST', 'products', '/products', product);
  const page = await ask('GET', 'products', '/products?limit=1');
  assert.match(String(page.headers.link), /^<\/api\/products\/products\?/);

  const key = randomUUID();
  const orders = await times(MANY, () =>
    ask('POST', 'orders', '/orders', { product_id: id, quantity: 1 }, key),
  );
  const placed = orders
    .filter(({ status }) => status < 300)
    .map(({ text }) => (JSON.parse(text) as { id: string }).id);
  assert.equal(new Set(placed).size, 1, 'one key made several orders, or none');
  assert.equal(JSON.parse((await ask('GET', 'products', `/products/${id}`)).text).stock, 99);

  const wrong = await times(WRONG_PASSWORDS + 5, () =>
    ask('POST', 'auth', '/login', { username: account.username, password: 'wrong horse battery' }),
  );
  assert.deepEqual(statuses(wrong), [...Array(WRONG_PASSWORDS).fill(401), ...Array(5).fill(429)]);

  const refresh = (token: string) => ask('POST', 'auth', '/refresh', { refresh_token: token });
  // A client's own retry, which may reach another replica, gets the same pair.
  const pairs = await times(MANY, () => refresh(refresh_token));
  const successors = new Set(
    pairs.map(({ text }) => (JSON.parse(text) as { refresh_token: string }).refresh_token),
  );
  assert.equal(successors.size, 1);
  assert.equal((await refresh([...successors][0] as string)).status, 200);
  // Once its successor is used, it is spent: using it ends the session, in every replica of auth at once.
  assert.equal((await refresh(refresh_token)).status, 401);
  assert.deepEqual(statuses(await times(MANY, () => ask('GET', 'auth', '/me'))), Array(MANY).fill(401));

  for (const path of ['/api/products/internal/reservations/1', '/api/orders/metrics', '/api/auth//metrics'])
    assert.equal((await send({ method: 'GET', url: `${url}${path}` })).status, 404, path);
}
