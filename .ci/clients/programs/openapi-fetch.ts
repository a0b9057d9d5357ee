import createClient from 'openapi-fetch';
import type { paths as Auth } from '../made/openapi-fetch/auth';
import type { paths as Orders } from '../made/openapi-fetch/orders';
import type { paths as Products } from '../made/openapi-fetch/products';
import type { paths as Tasks } from '../made/openapi-fetch/tasks';
import { judge, newName, PASSWORD, PLACES, STOOL } from './story';

const username = newName();
const auth = createClient<Auth>({ baseUrl: PLACES.auth });
const account = { username, email: `${username}@example.com`, password: PASSWORD };
const signedUp = await auth.POST('/signup', { body: account });
if (signedUp.error) throw new Error(signedUp.error.detail);
const { data: tokens } = await auth.POST('/login', { body: { username, password: PASSWORD } });
const headers = { Authorization: `Bearer ${tokens?.access_token}` };
const products = createClient<Products>({ baseUrl: PLACES.products, headers });
const orders = createClient<Orders>({ baseUrl: PLACES.orders, headers });
// It knows nothing of the documents at run time, such as that they say `explode: false`.
const querySerializer = { array: { style: 'form', explode: false } } as const;
const tasks = createClient<Tasks>({ baseUrl: PLACES.tasks, headers, querySerializer });

const { data: stool } = await products.POST('/products', { body: { ...STOOL, sku: username } });
const id = stool?.id ?? '';
const { data: page } = await products.GET('/products', {
  params: { query: { ids: [id], in_stock: true, limit: 5, sort: 'price', min_price: 1.5 } },
});
const { data: order } = await orders.POST('/orders', {
  params: { header: { 'Idempotency-Key': username } },
  body: { items: [{ product_id: id, quantity: 2, unit_price: 19.99 }] },
});
const { error: refusal } = await orders.POST('/orders', { body: { product_id: id, quantity: 99 } });
const { error: invalid } = await products.PATCH('/products/{id}', {
  params: { path: { id } },
  body: { title: 'x' },
});
const { data: task } = await tasks.POST('/tasks', { body: { title: 'Oil the stool' } });
await tasks.PATCH('/tasks/{id}', {
  params: { path: { id: task?.id ?? '' } },
  body: { status: 'done', ...(task && { version: task.version }) },
});
const { data: done } = await tasks.GET('/tasks', { params: { query: { status: ['done', 'in_progress'] } } });

judge({
  total: order?.total_price,
  listed: page?.items.map(({ title }) => title),
  shortage: refusal?.code,
  wrongField: invalid?.code === 'invalid_request' ? invalid.errors?.[0]?.field : undefined,
  done: done?.items.map(({ title }) => title),
});
