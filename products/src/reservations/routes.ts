import { readTimeout } from '@marketstall/shared/http/deadline';
import { noContent, ok } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import type { Pool } from '@marketstall/shared/postgres/db';
import { failures } from '../failures.js';
import {
  reservation,
  reservationRequest,
  reservations,
  reservationsRequest,
  stockQuery,
  stocks,
} from '../schemas.js';
import { early } from './early.js';
import { releaseReservation } from './release.js';
import type { Reserve } from './reserve.js';
import { findStocks } from './stocks.js';

interface ReservationDeps {
  pool: Pool;
  reserve: Reserve;
}

const route = routesWith<ReservationDeps, typeof failures>(failures, {
  name: 'products',
  description: 'What orders take and give back.',
});

/** What the orders service asks for. */
export const reservationRoutes = [
  route('GET /internal/stock', {
    id: 'readStock',
    summary: 'What is for sale of these products, and at which prices',
    description:
      'Takes nothing. For orders of products that were short a moment ago: one that gets nothing now need not be begun.',
    access: 'service',
    query: stockQuery,
    answers: { 200: stocks },
    handle: async ({ query }, { pool }) => ok({ items: await findStocks(pool, query.ids) }),
  }),

  route('POST /internal/reservations', {
    id: 'reserveStocks',
    summary: 'Take the stock of several orders, each as by a PUT of its own',
    description:
      'For orders that come at the same time. One that takes longer than the others, since a product is locked, has no outcome in the answer; a PUT of its own waits for it.',
    access: 'service',
    body: reservationsRequest,
    answers: { 200: reservations },
    async handle({ body: { orders }, req }, { reserve }) {
      const timeoutMs = readTimeout(req);
      return ok({ items: await early(orders.map((order) => reserve(order.order_id, order, timeoutMs))) });
    },
  }),

  route('PUT /internal/reservations/:order_id', {
    id: 'reserveStock',
    summary: 'Take the stock of all items of an order, or of none; a repeated request gets the same answer',
    description:
      'The outcome is recorded for the order: the same request gets the same answer, whatever happened since.',
    access: 'service',
    body: reservationRequest,
    answers: { 200: reservation },
    handle: async ({ params, body, req }, { reserve }) =>
      ok(await reserve(params.order_id, body, readTimeout(req))),
  }),

  route('DELETE /internal/reservations/:order_id', {
    id: 'releaseStock',
    summary: 'Return the stock that an order took, once; its reservation is refused if it arrives later',
    description: 'Gives back once, however often it is said.',
    access: 'service',
    answers: { 204: null },
    async handle({ params }, { pool }) {
      await releaseReservation(pool, params.order_id);
      return noContent();
    },
  }),
];
