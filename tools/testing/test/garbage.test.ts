import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seeded } from '@marketstall/harness/seeded-random';
import { secretKey } from '@marketstall/shared/tokens';
import { buildApp as buildAuth } from '../../../auth/src/app.js';
import { createPasswords } from '../../../auth/src/passwords/passwords.js';
import { buildApp as buildOrders } from '../../../orders/src/app.js';
import { createProductsClient } from '../../../orders/src/products-client.js';
import { buildApp as buildProducts } from '../../../products/src/app.js';
import { buildApp as buildTasks } from '../../../tasks/src/app.js';
import { type Api, serveApp } from '../src/api.js';
import { createTestDatabase, type TestDatabase } from '../src/database.js';
import { testDeps } from '../src/deps.js';
import { TEST_SECRET } from '../src/settings.js';
import { testUser } from '../src/tokens.js';
import { capturedLog, wire } from '../src/wire.js';
import { endpointsOf, garbageRequest, type Ingredients } from './garbage-requests.js';

/** Another seed tries other requests: GARBAGE_SEED=7 npx jest garbage */
const SEED = Number(process.env.GARBAGE_SEED ?? 1);
const REQUESTS_PER_SERVICE = 1200;
const AT_ONCE = 8;

const SERVICES = ['auth', 'products', 'orders', 'tasks'] as const;
type Service = (typeof SERVICES)[number];

const { log, lines } = capturedLog();
const key = secretKey('the secret that services share in tests');
const serviceSecret = 'the secret that services share in tests';
const databases: TestDatabase[] = [];
const apis = new Map<Service, Api>();
const ingredients = new Map<Service, Ingredients>();
let products: ReturnType<typeof createProductsClient>;

async function depsOf(service: Service) {
  const database = await createTestDatabase(service);
  databases.push(database);
  return testDeps(service, database.pool, { log });
}

async function startAll(): Promise<void> {
  const unlimited = { max: 1_000_000, windowSeconds: 60 };
  const ttl = { accessTtlSeconds: 60, refreshTtlSeconds: 60 };
  const auth = {
    ...(await depsOf('auth')),
    ...ttl,
    jwtSecret: TEST_SECRET,
    passwords: await createPasswords(4),
    loginLimit: unlimited,
    signupLimit: unlimited,
  };
  apis.set('auth', await serveApp(buildAuth(auth)));
  apis.set(
    'products',
    await serveApp(buildProducts({ ...(await depsOf('products')), publicCatalog: false, serviceSecret })),
  );
  const url = apis.get('products')?.url ?? '';
  products = createProductsClient({ url, key, deadlineMs: 5000 }, log);
  apis.set('orders', await serveApp(buildOrders({ ...(await depsOf('orders')), products })));
  apis.set('tasks', await serveApp(buildTasks(await depsOf('tasks'))));
}

/** A few things that exist, so that not all requests end at 404. */
async function stock(): Promise<void> {
  const names = [0, 1, 2].map((n) => `user${n}`);
  const users: string[] = [];
  for (const username of names) {
    const fields = { username, email: `${username}@example.com`, password: 'correct horse' };
    const { body } = await api('auth').post('/signup').send(fields).expect(201);
    users.push(body.id);
  }
  await databases[0]?.pool.query(`UPDATE auth.users SET role = 'admin' WHERE id = $1`, [users[1]]);
  const [user, admin] = [testUser({ sub: users[0] }), testUser({ sub: users[1], role: 'admin' })];
  const made: Record<Service, string[]> = { auth: users, products: [], orders: [], tasks: [] };
  for (const n of [1, 2, 3]) {
    const offer = { title: `Product ${n}`, description: 'Something of use.', price: n, stock: 1_000_000 };
    made.products.push((await api('products').as(user).post('/products').send(offer).expect(201)).body.id);
    made.tasks.push((await api('tasks').as(user).post('/tasks').send({ title: 'x' }).expect(201)).body.id);
    const line = { product_id: made.products[0], quantity: 1 };
    made.orders.push((await api('orders').as(user).post('/orders').send(line).expect(201)).body.id);
  }
  const tokens = [user.token, user.token, admin.token, testUser().token, 'rubbish'];
  for (const service of SERVICES) {
    const { body: document } = await api(service).get('/openapi.json').expect(200);
    const ids = [...made[service], ...made.products, testUser().id];
    ingredients.set(service, { endpoints: endpointsOf(document), ids, tokens });
  }
}

function api(service: Service): Api {
  const one = apis.get(service);
  if (!one) throw new Error(`${service} is not there`);
  return one;
}

beforeAll(async () => {
  await startAll();
  await stock();
});

afterAll(async () => {
  for (const one of apis.values()) await one.close();
  await products.close();
  await Promise.all(databases.map((database) => database.close()));
});

/** What is wrong with an answer; undefined if nothing is. */
async function complaint(url: string, bytes: Buffer): Promise<string | undefined> {
  const { status, headers, body } = await wire(url, bytes);
  const about = () =>
    `${status} ${body.slice(0, 300)}\n  to ${JSON.stringify(bytes.toString().slice(0, 1500))}`;
  if (!(status >= 100 && status < 500)) return about();
  if (status < 400) return undefined;
  if (headers['content-type'] !== 'application/problem+json') return `no problem+json: ${about()}`;
  if (bytes.toString('latin1').startsWith('HEAD ')) return undefined;
  const problem = JSON.parse(body);
  const isWhole = problem.status === status && /^[a-z_]+$/.test(problem.code) && problem.detail.length > 0;
  return isWhole ? undefined : `not a whole problem: ${about()}`;
}

test.each(SERVICES)(
  `whatever is sent to %s, no answer is 500, and each refusal is a problem (seed ${SEED})`,
  async (service) => {
    const random = seeded(SEED);
    const { url } = api(service);
    const requests = Array.from({ length: REQUESTS_PER_SERVICE }, () =>
      garbageRequest(random, ingredients.get(service) as Ingredients),
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
    expect(lines().filter(({ level }) => (level as number) >= 50)).toEqual([]);
    await api(service).get('/ready').expect(200);
  },
  60_000,
);
