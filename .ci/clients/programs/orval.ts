import * as auth from '../made/orval/auth';
import * as orders from '../made/orval/orders';
import * as products from '../made/orval/products';
import * as tasks from '../made/orval/tasks';
import { judge, newName, PASSWORD, PLACES, STOOL } from './story';

// The generated functions ask `http://auth.shop` and so on.
const send = globalThis.fetch;
globalThis.fetch = (url, init) =>
  send(
    String(url).replace(/^http:\/\/(\w+)\.shop/, (_, name: keyof typeof PLACES) => PLACES[name]),
    init,
  );

const username = newName();
const signedUp = await auth.signUp({ username, email: `${username}@example.com`, password: PASSWORD });
if (signedUp.status !== 201) throw new Error(signedUp.data.detail);
const tokens = await auth.logIn({ username, password: PASSWORD });
if (tokens.status !== 200) throw new Error(tokens.data.detail);
const headers = { Authorization: `Bearer ${tokens.data.access_token}` };

const stool = await products.createProduct({ ...STOOL, sku: username }, { headers });
if (stool.status !== 201) throw new Error(stool.data.detail);
const { id } = stool.data;
const page = await products.listProducts(
  { ids: [id], in_stock: true, limit: 5, sort: 'price', min_price: 1.5 },
  { headers },
);
const order = await orders.createOrder(
  { items: [{ product_id: id, quantity: 2, unit_price: 19.99 }] },
  { headers: { ...headers, 'Idempotency-Key': username } },
);
const refusal = await orders.createOrder({ product_id: id, quantity: 99 }, { headers });
const invalid = await products.updateProduct(id, { title: 'x' }, { headers });
const task = await tasks.createTask({ title: 'Oil the stool' }, { headers });
if (task.status !== 201) throw new Error(task.data.detail);
await tasks.updateTask(task.data.id, { status: 'done', version: task.data.version }, { headers });
const done = await tasks.listTasks({ status: ['done', 'in_progress'] }, { headers });

judge({
  total: order.status === 201 ? order.data.total_price : undefined,
  listed: page.status === 200 ? page.data.items.map(({ title }) => title) : undefined,
  shortage: refusal.status === 409 ? refusal.data.code : undefined,
  wrongField: invalid.status === 400 ? invalid.data.errors?.[0]?.field : undefined,
  done: done.status === 200 ? done.data.items.map(({ title }) => title) : undefined,
});
