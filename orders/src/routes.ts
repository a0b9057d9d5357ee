import { failure } from '@marketstall/shared/failures';
import { listed, ok, type Reply } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import { noSuch } from '@marketstall/shared/http/versions';
import type { Caller } from '@marketstall/shared/tokens';
import { changeStatus, maySee } from './change-status.js';
import { failures } from './failures.js';
import { type Placed, placeOrder } from './place-order.js';
import * as queries from './queries.js';
import type { SagaDeps } from './saga.js';
import { history, newOrder, type Order, order, orderList, orderPage, statusChange } from './schemas.js';

const route = routesWith<SagaDeps, typeof failures>(failures);

/** Orders, as their buyers, their sellers and admins see them. */
export const routes = [
  route('POST /orders', {
    summary: 'Place an order; 202: products is down, and the order completes by itself later',
    access: 'user',
    body: newOrder,
    takesKey: true,
    answers: { 201: order, 202: order },
    failures: ['product_not_found', 'insufficient_stock'],
    async handle({ body: lines, caller, keyed, requestId }, deps) {
      const key = keyed?.key ?? null;
      return placedReply(await placeOrder(deps, { userId: caller.id, lines, key, requestId }));
    },
  }),

  route('GET /orders', {
    summary: 'List my orders, or what was ordered from me',
    access: 'user',
    query: orderList,
    answers: { 200: orderPage },
    failures: ['forbidden'],
    async handle({ query, caller, req }, { pool }) {
      if (query.user_id !== undefined && caller.role !== 'admin') {
        throw failure('forbidden', 'Only an admin may use user_id; leave it out to list your own orders.');
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
    handle: async ({ params, caller }, deps) => ok(await findVisible(deps, params.id, caller)),
  }),

  route('GET /orders/:id/history', {
    summary: "Read an order's changes of status, oldest first",
    access: 'user',
    answers: { 200: history },
    async handle({ params, caller }, deps) {
      await findVisible(deps, params.id, caller);
      return ok({ items: await queries.listHistory(deps.pool, params.id) });
    },
  }),

  route('PATCH /orders/:id', {
    summary: "Change an order's status",
    access: 'user',
    body: statusChange,
    answers: { 200: order },
    failures: ['forbidden', 'invalid_transition'],
    async handle({ params, body, caller, precondition, requestId }, deps) {
      const visible = await findVisible(deps, params.id, caller);
      const step = { order: visible, to: body.status, caller, precondition, requestId };
      return ok(await changeStatus(deps, step));
    },
  }),
];

/** Finds an order that the caller may see. @throws AppError 404 for any other */
async function findVisible({ pool }: Pick<SagaDeps, 'pool'>, id: string, caller: Caller): Promise<Order> {
  const row = await queries.findOrder(pool, id);
  if (!row || !maySee(caller, row)) throw noSuch('order');
  return row;
}

function placedReply({ order, isReplay }: Placed): Reply {
  return {
    status: order.status === 'placing' ? 202 : 201,
    body: order,
    headers: { Location: `/orders/${order.id}`, ...(isReplay ? { 'Idempotent-Replayed': 'true' } : {}) },
  };
}
