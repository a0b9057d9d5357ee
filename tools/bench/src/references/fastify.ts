/**
 * The Fastify reference: the same routes with Fastify 5 and pg, written the usual way. It uses Fastify's plugins for
 * tokens, headers and limits, JSON schemas for requests and answers, a log line for each request (pino, Fastify's own),
 * and `pool.query` with a text.
 */
import fastifyHelmet from '@fastify/helmet';
import fastifyJwt from '@fastify/jwt';
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyRequest } from 'fastify';
import pg from 'pg';
import {
  type ListQuery,
  type NewOrder,
  newOrderBody,
  onlyId,
  order,
  orderList,
  pageOf,
  product,
  productList,
  type StatusChange,
  statusChangeBody,
  task,
  taskList,
} from './fastify-schemas.js';
import { priced } from './priced.js';

const { DATABASE_URL, JWT_SECRET = '', PORT } = process.env;

declare module '@fastify/jwt' {
  interface FastifyJWT {
    user: { sub: string; username: string; role: string };
  }
}

pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
const pool = new pg.Pool({ connectionString: DATABASE_URL, application_name: 'fastify' });

const app = Fastify({ logger: { level: 'info' } });
await app.register(fastifyHelmet);
await app.register(fastifyRateLimit, { max: 1_000_000_000, timeWindow: '1 minute' });
await app.register(fastifyJwt, {
  secret: JWT_SECRET,
  verify: { algorithms: ['HS256'], allowedIss: 'marketstall-auth', allowedAud: 'marketstall' },
});
app.addHook('onRequest', async (request) => {
  await request.jwtVerify();
});

const PRODUCT =
  'id, seller_id, seller_username, sku, title, description, price, stock, status, category, image_url, version, created_at, updated_at';
const TASK = 'id, user_id, title, description, status, version, created_at, updated_at';
const ORDER =
  'id, user_id, buyer_username, status, total_price, items, parts, delivery, note, version, created_at, updated_at, cancel_reason';

app.get<{ Params: { id: string } }>(
  '/products/:id',
  { schema: { params: onlyId, response: { 200: product } } },
  async (request, reply) => {
    const { rows } = await pool.query(`SELECT ${PRODUCT} FROM products.products WHERE id = $1`, [
      request.params.id,
    ]);
    return rows[0] ?? reply.code(404).send({ code: 'not_found' });
  },
);

app.get<{ Querystring: ListQuery }>(
  '/products',
  { schema: { querystring: productList, response: { 200: pageOf(product) } } },
  async ({ query: { limit } }) => {
    const { rows } = await pool.query(
      `SELECT ${PRODUCT} FROM products.products ORDER BY price, id LIMIT $1`,
      [limit + 1],
    );
    return page(rows, limit, 'price');
  },
);

app.get<{ Querystring: ListQuery }>(
  '/tasks',
  { schema: { querystring: taskList, response: { 200: pageOf(task) } } },
  async ({ query: { limit }, user }) => {
    const { rows } = await pool.query(
      `SELECT ${TASK} FROM tasks.tasks WHERE user_id = $1 ORDER BY status, id LIMIT $2`,
      [user.sub, limit + 1],
    );
    return page(rows, limit, 'status');
  },
);

app.get<{ Querystring: ListQuery & { status: string } }>(
  '/orders',
  { schema: { querystring: orderList, response: { 200: pageOf(order) } } },
  async ({ query: { limit, status }, user }) => {
    const { rows } = await pool.query(
      `SELECT ${ORDER} FROM orders.orders
        WHERE user_id = $1 AND status = ANY($2::orders.order_status[])
        ORDER BY coalesce(total_price, 'Infinity'), id LIMIT $3`,
      [user.sub, status.split(','), limit + 1],
    );
    return page(rows, limit, 'total_price');
  },
);

app.post<{ Body: NewOrder }>(
  '/orders',
  { schema: { body: newOrderBody, response: { 201: order } } },
  async (request, reply) => reply.code(201).send(await placeOrder(request)),
);

app.patch<{ Params: { id: string }; Body: StatusChange }>(
  '/orders/:id',
  { schema: { params: onlyId, body: statusChangeBody, response: { 200: order } } },
  async (request, reply) => {
    const changed = await changeStatus(request);
    return changed ?? reply.code(409).send({ code: 'conflict' });
  },
);

function page<T extends { id: string }>(rows: T[], limit: number, key: keyof T) {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const cursor = last && Buffer.from(JSON.stringify([last[key], last.id])).toString('base64url');
  return { items, next_cursor: cursor ?? null };
}

/** One statement for each step, in one transaction. */
async function placeOrder({ body, user, headers }: FastifyRequest<{ Body: NewOrder }>) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const ids = body.items.map((item) => item.product_id);
    const { rows: products } = await client.query(
      'SELECT id, seller_id, seller_username, title, price, stock FROM products.products WHERE id = ANY($1) ORDER BY id FOR UPDATE',
      [ids],
    );
    const sold = body.items.map(({ product_id, quantity }) => {
      const found = products.find(({ id }) => id === product_id);
      if (!found || found.stock < quantity) throw new Error('a product is unknown or sold out');
      const { seller_id, seller_username, title, price } = found;
      return { product_id, seller_id, seller_username, title, unit_price: price, quantity };
    });
    const { items, parts, total } = priced(sold);
    const { rows } = await client.query(
      `INSERT INTO orders.orders (id, user_id, buyer_username, status, version, total_price, items, parts, idempotency_key,
         fingerprint)
       VALUES (gen_random_uuid(), $1, $6, 'pending', 1, $2, $3, $4, $5, '') RETURNING ${ORDER}`,
      [
        user.sub,
        total,
        JSON.stringify(items),
        JSON.stringify(parts),
        headers['idempotency-key'],
        user.username,
      ],
    );
    for (const { product_id, quantity } of items) {
      await client.query(
        'UPDATE products.products SET stock = stock - $2, version = version + 1, updated_at = now() WHERE id = $1',
        [product_id, quantity],
      );
      await client.query(
        "INSERT INTO products.stock_ledger (product_id, delta, reason, order_id) VALUES ($1, $2, 'sold', $3)",
        [product_id, -quantity, rows[0].id],
      );
    }
    await client.query(
      "INSERT INTO orders.order_history (order_id, version, actor_id, to_status) VALUES ($1, 1, $2, 'pending')",
      [rows[0].id, user.sub],
    );
    for (const part of parts) {
      await client.query(
        `INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at, part_status, part_total)
         VALUES ($1, $2, $3, $4, $5, $3, $6)`,
        [rows[0].id, part.seller_id, 'pending', rows[0].total_price, rows[0].created_at, part.total_price],
      );
    }
    await client.query('COMMIT');
    return rows[0];
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function changeStatus({
  params,
  body,
  user,
}: FastifyRequest<{ Params: { id: string }; Body: StatusChange }>) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows: found } = await client.query(
      'SELECT items, parts, status, version FROM orders.orders WHERE id = $1 FOR UPDATE',
      [params.id],
    );
    const [before] = found;
    const isSeller = before?.items.every((item: { seller_id: string }) => item.seller_id === user.sub);
    if (!isSeller || before.version !== body.version || before.status !== 'pending') {
      await client.query('ROLLBACK');
      return undefined;
    }
    const { rows } = await client.query(
      `UPDATE orders.orders SET status = $2, parts = $3, version = version + 1, updated_at = now() WHERE id = $1
       RETURNING ${ORDER}`,
      [params.id, body.status, JSON.stringify([{ ...before.parts[0], status: body.status }])],
    );
    await client.query(
      `INSERT INTO orders.order_history (order_id, version, actor_id, seller_id, from_status, to_status)
       VALUES ($1, $2, $3, $3, $4, $5)`,
      [params.id, rows[0].version, user.sub, before.status, body.status],
    );
    await client.query('UPDATE orders.sales SET status = $2, part_status = $2 WHERE order_id = $1', [
      params.id,
      body.status,
    ]);
    await client.query('COMMIT');
    return rows[0];
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.send?.({ ready: true });
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
