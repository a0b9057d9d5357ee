import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seededRandom } from '@marketstall/harness/seeded-random';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import { createTestDatabase, type TestDatabase } from '../src/database.js';
import { testDeps } from '../src/deps.js';
import { endpointsOf } from '../src/endpoints.js';
import { testUser } from '../src/tokens.js';
import { capturedLog, wire } from '../src/wire.js';
import { garbageRequest, type Ingredients } from './garbage-requests.js';
import { type Shop, serveShop } from './shop.js';

/** Another seed makes other requests: GARBAGE_SEED=7 npx jest garbage */
const SEED = Number(process.env.GARBAGE_SEED ?? 1);
const REQUESTS_PER_SERVICE = 1200;
const AT_ONCE = 8;

const { log, lines } = capturedLog();
const databases = {} as Record<ServiceName, TestDatabase>;
const ingredients = {} as Record<ServiceName, Ingredients>;
let shop: Shop;

/** Creates a few users, products, orders and tasks, so that not all requests end at 404. */
async function stock(): Promise<void> {
  const { apis } = shop;
  const names = [0, 1, 2].map((n) => `user${n}`);
  const users: string[] = [];
  for (const username of names) {
    const fields = { username, email: `${username}@example.com`, password: 'correct horse' };
    const { body } = await apis.auth.post('/signup').send(fields).expect(201);
    users.push(body.id);
  }
  await databases.auth.pool.query(`UPDATE auth.users SET role = 'admin' WHERE id = $1`, [users[1]]);
  const [user, admin] = [testUser({ sub: users[0] }), testUser({ sub: users[1], role: 'admin' })];
  const made: Record<ServiceName, string[]> = { auth: users, products: [], orders: [], tasks: [] };
  for (const n of [1, 2, 3]) {
    const offer = { title: `Product ${n}`, description: 'Something of use.', price: n, stock: 1_000_000 };
    made.products.push((await apis.products.as(user).post('/products').send(offer).expect(201)).body.id);
    made.tasks.push((await apis.tasks.as(user).post('/tasks').send({ title: 'x' }).expect(201)).body.id);
    const line = { product_id: made.products[0], quantity: 1 };
    made.orders.push((await apis.orders.as(user).post('/orders').send(line).expect(201)).body.id);
  }
  const tokens = [user.token, user.token, admin.token, testUser().token, 'rubbish'];
  for (const service of SERVICE_NAMES) {
    const { body: document } = await apis[service].get('/openapi.json').expect(200);
    const ids = [...made[service], ...made.products, testUser().id];
    ingredients[service] = { endpoints: endpointsOf(document), ids, tokens };
  }
}

beforeAll(async () => {
  for (const name of SERVICE_NAMES) databases[name] = await createTestDatabase(name);
  shop = await serveShop((name) => testDeps(name, databases[name].pool, { log }));
  await stock();
});

afterAll(async () => {
  await shop.close();
  await Promise.all(Object.values(databases).map((database) => database.close()));
});

/** What is wrong with the response to a request; undefined if nothing is. */
async function complaint(url: string, bytes: Buffer): Promise<string | undefined> {
  const { status, headers, body } = await wire(url, bytes);
  const about = () =>
    `${status} ${body.slice(0, 300)}\n  to ${JSON.stringify(bytes.toString().slice(0, 1500))}`;
  if (!(status >= 100 && status < 500)) return about();
  if (status < 400) return undefined;
  if (headers['content-type'] !== 'application/problem+json') return `not problem+json: ${about()}`;
  if (bytes.toString('latin1').startsWith('HEAD ')) return undefined;
  const problem = JSON.parse(body);
  const isComplete = problem.status === status && /^[a-z_]+$/.test(problem.code) && problem.detail.length > 0;
  return isComplete ? undefined : `not a complete problem: ${about()}`;
}

test.each(SERVICE_NAMES)(
  `%s answers garbage with no 5xx, and refuses it with problem documents (seed ${SEED})`,
  async (service) => {
    const random = seededRandom(SEED);
    const { url } = shop.apis[service];
    const requests = Array.from({ length: REQUESTS_PER_SERVICE }, () =>
      garbageRequest(random, ingredients[service]),
    );
    const complaints: string[] = [];
    const work = async () => {
      for (let bytes = requests.pop(); bytes; bytes = requests.pop()) {
        const found = await complaint(url, bytes);
        if (found !== undefined) complaints.push(found);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(complaints.slice(0, 5)).toEqual([]);
    expect(lines().filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
    await shop.apis[service].get('/ready').expect(200);
  },
  60_000,
);
