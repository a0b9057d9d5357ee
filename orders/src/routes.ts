import { failure } from '@marketstall/shared/errors';
import { listed, ok, type Reply, type Route, route } from '@marketstall/shared/route';
import type { Caller } from '@marketstall/shared/tokens';
import { changeStatus, maySee } from './change-status.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { type Placed, placeOrder, type SagaDeps } from './place-order.js';
import * as queries from './queries.js';
import { history, newOrder, type Order, order, orderList, orderPage, statusChange } from './schemas.js';

/** Orders, as their buyers, their sellers and admins see them. */
export function orderRoutes(deps: SagaDeps): Route[] {
  const { pool } = deps;

  /** An order that the caller may see; any other is 404. */
  async function findVisible(id: string, caller: Caller): Promise<Order> {
    const row = await queries.findOrder(pool, id);
    if (!row || !maySee(caller, row)) throw failure('not_found', 'There is no such order.');
    return row;
  }

  return [
    route('POST /orders', {
      summary: 'Place an order; 202: it completes by itself once products is back',
      access: 'user',
      body: newOrder,
      headers: { 'Idempotency-Key': 'Makes it safe to repeat the request: one key, one order' },
      answers: { 201: order, 202: order },
      failures: [404, 409, 422],
      async handle({ body: lines, caller, requestId, req }) {
        const key = readIdempotencyKey(req.headers['idempotency-key']);
        return placedReply(await placeOrder(deps, { userId: caller.id, lines, key, requestId }));
      },
    }),

    route('GET /orders', {
      summary: 'List my orders, or what was ordered from me',
      access: 'user',
      query: orderList,
      answers: { 200: orderPage },
      failures: [403],
      async handle({ query, caller, req }) {
        if (query.user_id !== undefined && caller.role !== 'admin') {
          throw failure('forbidden', 'Only an admin may name a user.');
        }
        const userId = query.user_id ?? caller.id;
        const list = query.as === 'seller' ? queries.listSales : queries.listOrders;
        return listed(req, await list(pool, userId, query));
      },
    }),

    route('GET /orders/:id', {
      summary: 'Read an order',
      access: 'user',
      answers: { 200: order },
      handle: async ({ params, caller }) => ok(await findVisible(params.id, caller)),
    }),

    route('GET /orders/:id/history', {
      summary: "Read an order's changes of status, oldest first",
      access: 'user',
      answers: { 200: history },
      async handle({ params, caller }) {
        await findVisible(params.id, caller);
        return ok({ items: await queries.listHistory(pool, params.id) });
      },
    }),

    route('PATCH /orders/:id', {
      summary: "Change an order's status",
      access: 'user',
      body: statusChange,
      answers: { 200: order },
      failures: [403],
      async handle({ params, body, caller, precondition, requestId }) {
        const visible = await findVisible(params.id, caller);
        const step = { order: visible, to: body.status, caller, precondition, requestId };
        return ok(await changeStatus(deps, step));
      },
    }),
  ];
}

function placedReply({ order, isReplay }: Placed): Reply {
  return {
    status: order.status === 'placing' ? 202 : 201,
    body: order,
    headers: { Location: `/orders/${order.id}`, ...(isReplay ? { 'Idempotent-Replayed': 'true' } : {}) },
  };
}
