import { failure } from '@marketstall/shared/failures';
import { removal } from '@marketstall/shared/http/input/fields';
import { listed, noContent, ok, type Reply, replayed } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import { allowedVersions, noSuch, requireFresh } from '@marketstall/shared/http/versions';
import type { Shares } from '@marketstall/shared/shares';
import type { Caller } from '@marketstall/shared/tokens';
import { changeStatus } from './change-status.js';
import { failures } from './failures.js';
import { listAllOrders, listOrders, listSales } from './list-orders.js';
import { newOrder } from './new-order.js';
import { type Placed, placeOrder } from './place-order.js';
import * as queries from './queries.js';
import type { SagaDeps } from './saga.js';
import { history, type Order, order, orderList, orderPage, statusChange } from './schemas.js';
import { historyFor, relationTo, viewFor } from './views.js';

interface OrdersDeps extends SagaDeps {
  /** How many orders each buyer may place at a time. */
  shares: Shares;
}

const route = routesWith<OrdersDeps, typeof failures>(failures, {
  name: 'orders',
  description: 'Orders, as their buyers, their sellers and admins see them.',
});

/** Orders, as their buyers, their sellers and admins see them. */
export const routes = [
  route('POST /orders', {
    id: 'createOrder',
    summary: 'Place an order; 202: products is down, and the order completes by itself later',
    description:
      'Takes the stock of all items, or of none, and fixes the prices. Send the `unit_price` that the buyer saw, and a price that has changed meanwhile is a refusal, not a surprise. Send an `Idempotency-Key` to repeat the request safely: one key, one order. 202 means that products is away: the order is `placing`, and becomes `pending` or `cancelled` by itself; follow it at `Location`.',
    access: 'user',
    body: newOrder,
    takesKey: true,
    answers: { 201: order, 202: order },
    failures: ['product_not_found', 'price_changed', 'insufficient_stock', 'quota_exceeded'],
    async handle({ body, caller, keyed, requestId }, deps) {
      const key = keyed?.key ?? null;
      const placement = { buyer: caller, order: body, key, requestId };
      return placedReply(await deps.shares.use(caller.id, () => placeOrder(deps, placement)), caller);
    },
  }),

  route('GET /orders', {
    id: 'listOrders',
    summary: 'List my orders, what was ordered from me, or as an admin all orders',
    description:
      "Mine as a buyer; with `as=seller`, what was ordered from me, each as my part of it; with `as=admin`, everybody's.",
    access: 'user',
    query: orderList,
    answers: { 200: orderPage },
    failures: ['forbidden'],
    async handle({ query, caller, req }, { pool }) {
      if (caller.role !== 'admin' && (query.as === 'admin' || query.user_id !== undefined)) {
        throw failure(
          'forbidden',
          'Only an admin may use as=admin and user_id; leave them out to list your own orders.',
        );
      }
      if (query.as === 'admin' && query.user_id === undefined) {
        return listed(req, await listAllOrders(pool, query));
      }
      const list = query.as === 'seller' ? listSales : listOrders;
      return listed(req, await list(pool, query.user_id ?? caller.id, query));
    },
  }),

  route('GET /orders/:id', {
    id: 'getOrder',
    summary: 'Read an order',
    description:
      'For its buyer, its sellers and admins. A seller sees only the items of its own, and their sum.',
    access: 'user',
    answers: { 200: order },
    handle: async ({ params, caller }, { pool }) => ok(viewFor(await findOrder(pool, params.id), caller)),
  }),

  route('GET /orders/:id/history', {
    id: 'listOrderHistory',
    summary: "Read an order's changes of status, oldest first",
    description: "A seller sees its own part's entries and those of the whole order.",
    access: 'user',
    answers: { 200: history },
    async handle({ params, caller }, { pool }) {
      const row = await findOrder(pool, params.id);
      relationTo(row, caller);
      return ok({ items: historyFor(await queries.listHistory(pool, params.id), row, caller) });
    },
  }),

  route('PATCH /orders/:id', {
    id: 'updateOrder',
    summary: "Change the status of an order, or of the seller's part of it",
    description:
      '`pending`, `confirmed`, `shipped`, `delivered`, one step at a time: a seller moves its own part, an admin names one by `seller_id` or moves all. Buyers, sellers and admins may cancel (`cancelled`) while nothing is shipped; the stock goes back. A part ships only once every part is confirmed.',
    access: 'user',
    body: statusChange,
    answers: { 200: order },
    failures: ['forbidden', 'invalid_transition'],
    async handle({ params, body, caller, precondition, requestId }, deps) {
      const change = { to: body.status, sellerId: body.seller_id, caller, precondition, requestId };
      return ok(viewFor(await changeStatus(deps, params.id, change), caller));
    },
  }),

  route('DELETE /orders/:id/delivery', {
    id: 'eraseDelivery',
    summary: 'Erase the personal data of an order, its delivery and note',
    description: 'The order itself stays. For admins.',
    access: 'admin',
    body: removal,
    answers: { 204: null },
    async handle({ params, precondition }, { pool }) {
      const isErased = await queries.eraseDelivery(pool, params.id, allowedVersions(precondition));
      // Otherwise there is nothing to erase, or the version is stale.
      if (!isErased) requireFresh(precondition, await findOrder(pool, params.id));
      return noContent();
    },
  }),
];

/** @throws AppError 404 */
async function findOrder(pool: SagaDeps['pool'], id: string): Promise<Order> {
  const row = await queries.findOrder(pool, id);
  if (!row) throw noSuch('order');
  return row;
}

function placedReply({ order, isReplay }: Placed, caller: Caller): Reply {
  return replayed(isReplay, {
    status: order.status === 'placing' ? 202 : 201,
    body: viewFor(order, caller),
    headers: { Location: `/orders/${order.id}` },
  });
}
