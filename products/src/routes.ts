import { failure } from '@marketstall/shared/failures';
import { readTimeout } from '@marketstall/shared/http/deadline';
import { requireChange } from '@marketstall/shared/http/input/validate';
import { created, listed, noContent, ok } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import {
  allowedVersions,
  explainMiss,
  noSuch,
  type Precondition,
  requireFresh,
} from '@marketstall/shared/http/versions';
import { newId } from '@marketstall/shared/ids';
import type { Db } from '@marketstall/shared/postgres/db';
import { withDeadline } from '@marketstall/shared/postgres/deadline';
import type { Caller } from '@marketstall/shared/tokens';
import { failures, productFailure } from './failures.js';
import { listProducts } from './list-products.js';
import * as queries from './queries.js';
import { releaseReservation, reserve } from './reservations.js';
import {
  LIMITS,
  newProduct,
  type Product,
  type ProductChange,
  product,
  productChange,
  productList,
  productPage,
  removal,
  reservation,
  reservationRequest,
  stockAdjustment,
  wholeProduct,
} from './schemas.js';

/** The dependencies of the handlers. */
export interface ProductRoutesDeps {
  pool: Db;
}

const route = routesWith<ProductRoutesDeps, typeof failures>(failures);

/**
 * The catalogue, which sellers change, and the reservations of the orders service.
 * @param readers who may read the catalogue; `public`: without a token
 */
export const catalogueRoutes = (readers: 'public' | 'user') => [
  route('POST /products', {
    summary: 'Offer a product; the caller becomes its seller',
    access: 'user',
    body: newProduct,
    answers: { 201: product },
    async handle({ body, caller }, { pool }) {
      const row = await queries.insertProduct(pool, newId(), caller.id, body);
      return created(`/products/${row.id}`, row);
    },
  }),

  route('GET /products', {
    summary: 'List, sort, filter and search products',
    access: readers,
    query: productList,
    answers: { 200: productPage },
    handle: async ({ query, req }, { pool }) => listed(req, await listProducts(pool, query)),
  }),

  route('GET /products/:id', {
    summary: 'Read a product',
    access: readers,
    answers: { 200: product },
    async handle({ params }, { pool }) {
      const row = await queries.findProduct(pool, params.id);
      if (!row) throw noSuch('product');
      return ok(row);
    },
  }),

  route('PATCH /products/:id', {
    summary: 'Change the fields sent',
    access: 'user',
    body: productChange,
    answers: { 200: product },
    failures: ['forbidden'],
    async handle({ params, body, caller, precondition }, { pool }) {
      requireChange(body);
      return ok(await change(pool, params.id, caller, body, precondition));
    },
  }),

  route('PUT /products/:id', {
    summary: 'Replace all fields',
    access: 'user',
    body: wholeProduct,
    answers: { 200: product },
    failures: ['forbidden'],
    handle: async ({ params, body, caller, precondition }, { pool }) =>
      ok(await change(pool, params.id, caller, body, precondition)),
  }),

  route('DELETE /products/:id', {
    summary: 'Delete a product; orders keep their copy of it',
    access: 'user',
    body: removal,
    answers: { 204: null },
    failures: ['forbidden'],
    async handle({ params, caller, precondition }, { pool }) {
      if (await queries.deleteProduct(pool, params.id, guard(caller, precondition))) return noContent();
      return explainMiss('product', await findChangeable(pool, params.id, caller), precondition);
    },
  }),

  route('POST /products/:id/adjust-stock', {
    summary: 'Raise or lower the stock by an amount; safe during sales',
    access: 'user',
    body: stockAdjustment,
    answers: { 200: product },
    failures: ['forbidden', 'insufficient_stock', 'stock_not_tracked'],
    async handle({ params, body, caller, precondition }, { pool }) {
      const row = await queries.adjustStock(pool, params.id, body.delta, guard(caller, precondition));
      if (row) return ok(row);
      const current = await findChangeable(pool, params.id, caller);
      requireFresh(precondition, current);
      throw stockProblem(current.stock, body.delta);
    },
  }),

  route('PUT /internal/reservations/:order_id', {
    summary: 'Take the stock of all items of an order, or of none; a repeated request gets the same answer',
    access: 'service',
    body: reservationRequest,
    answers: { 200: reservation },
    handle: async ({ params, body, req }, { pool }) =>
      ok(await reserve(withDeadline(pool, readTimeout(req)), params.order_id, body)),
  }),

  route('DELETE /internal/reservations/:order_id', {
    summary: 'Return the stock that an order took, once; its reservation is refused if it arrives later',
    access: 'service',
    answers: { 204: null },
    async handle({ params }, { pool }) {
      await releaseReservation(pool, params.order_id);
      return noContent();
    },
  }),
];

/** The routes of a shop whose catalogue only users may read. */
export const routes = catalogueRoutes('user');

async function change(db: Db, id: string, caller: Caller, fields: ProductChange, precondition: Precondition) {
  const row = await queries.updateProduct(db, id, fields, guard(caller, precondition));
  return row ?? explainMiss('product', await findChangeable(db, id, caller), precondition);
}

/** Finds a product that the caller may change. @throws AppError 404, 403 */
async function findChangeable(db: Db, id: string, caller: Caller): Promise<Product> {
  const current = await queries.findProduct(db, id);
  if (!current) throw noSuch('product');
  if (current.seller_id !== caller.id && caller.role !== 'admin') {
    throw failure('forbidden', 'Only the seller or an admin may change this product.');
  }
  return current;
}

function guard(caller: Caller, precondition: Precondition): queries.Guard {
  return { actorId: caller.id, isAdmin: caller.role === 'admin', versions: allowedVersions(precondition) };
}

function stockProblem(stock: number | null, delta: number) {
  if (stock === null)
    return productFailure('stock_not_tracked', 'This product is made to order: it has no stock to adjust.');
  if (delta < 0) {
    return productFailure('insufficient_stock', `Only ${stock} are left.`, { members: { available: stock } });
  }
  return failure('invalid_request', `The stock is ${stock}; it can't exceed ${LIMITS.stock.max}.`);
}
