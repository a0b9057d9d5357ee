import * as auth from '../made/hey-api/auth';
import { client as authClient } from '../made/hey-api/auth/client.gen';
import * as orders from '../made/hey-api/orders';
import { client as ordersClient } from '../made/hey-api/orders/client.gen';
import * as products from '../made/hey-api/products';
import { client as productsClient } from '../made/hey-api/products/client.gen';
import * as tasks from '../made/hey-api/tasks';
import { client as tasksClient } from '../made/hey-api/tasks/client.gen';
import { judge, newName, PASSWORD, PLACES, STOOL } from './story';

const username = newName();
authClient.setConfig({ baseUrl: PLACES.auth });
const account = { username, email: `${username}@example.com`, password: PASSWORD };
const signedUp = await auth.signUp({ body: account });
if (signedUp.error) throw new Error(signedUp.error.detail);
const { data: tokens } = await auth.logIn({ body: { username, password: PASSWORD } });
const token = () => tokens?.access_token;
productsClient.setConfig({ baseUrl: PLACES.products, auth: token });
ordersClient.setConfig({ baseUrl: PLACES.orders, auth: token });
tasksClient.setConfig({ baseUrl: PLACES.tasks, auth: token });

const { data: stool } = await products.createProduct({ body: { ...STOOL, sku: username } });
const id = stool?.id ?? '';
const { data: page } = await products.listProducts({
  query: { ids: [id], in_stock: true, limit: 5, sort: 'price', min_price: 1.5 },
});
const { data: order } = await orders.createOrder({
  headers: { 'Idempotency-Key': username },
  body: { items: [{ product_id: id, quantity: 2, unit_price: 19.99 }] },
});
const { error: refusal } = await orders.createOrder({ body: { product_id: id, quantity: 99 } });
const { error: invalid } = await products.updateProduct({ path: { id }, body: { title: 'x' } });
const { data: task } = await tasks.createTask({ body: { title: 'Oil the stool' } });
await tasks.updateTask({
  path: { id: task?.id ?? '' },
  body: { status: 'done', ...(task && { version: task.version }) },
});
const { data: done } = await tasks.listTasks({ query: { status: ['done', 'in_progress'] } });

judge({
  total: order?.total_price,
  listed: page?.items.map(({ title }) => title),
  shortage: refusal?.code,
  wrongField: invalid?.code === 'invalid_request' ? invalid.errors?.[0]?.field : undefined,
  done: done?.items.map(({ title }) => title),
});
