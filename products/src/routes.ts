import { readTimeout, withDeadline } from '@marketstall/shared/deadline';
import { failure } from '@marketstall/shared/errors';
import { newId } from '@marketstall/shared/ids';
import { created, listed, noContent, ok, type Route, route } from '@marketstall/shared/route';
import type { Caller } from '@marketstall/shared/tokens';
import { requireChange } from '@marketstall/shared/validate';
import { allowedVersions, type Precondition, requireFresh } from '@marketstall/shared/versions';
import type { Pool } from 'pg';
import { productFailure } from './errors.js';
import * as queries from './queries.js';
import { releaseReservation, reserve } from './reservations.js';
import {
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

export interface ProductRoutesOptions {
  /** Reading products needs no token. */
  publicCatalog: boolean;
}

/** The catalogue, which all may read, and what its sellers do with it. */
export function productRoutes(pool: Pool, { publicCatalog }: ProductRoutesOptions): Route[] {
  const readers = publicCatalog ? 'public' : 'user';

  async function change(id: string, caller: Caller, fields: ProductChange, precondition: Precondition) {
    const row = await queries.updateProduct(pool, id, fields, guard(caller, precondition));
    return row ?? explainMiss(id, caller, precondition);
  }

  /** A guarded statement found no row: there is none, it is another's, or it has another version. */
  async function explainMiss(id: string, caller: Caller, precondition: Precondition): Promise<never> {
    await requireMine(id, caller, precondition);
    throw failure('conflict', 'The product changed meanwhile; try again.');
  }

  async function requireMine(id: string, caller: Caller, precondition: Precondition): Promise<Product> {
    const current = await queries.findProduct(pool, id);
    if (!current) throw noSuchProduct();
    if (current.seller_id !== caller.id && caller.role !== 'admin') {
      throw failure('forbidden', 'Only its seller or an admin may change a product.');
    }
    requireFresh(precondition, current.version);
    return current;
  }

  return [
    route('POST /products', {
      summary: 'Offer a product; the caller becomes its seller',
      access: 'user',
      body: newProduct,
      answers: { 201: product },
      async handle({ body, caller }) {
        const row = await queries.insertProduct(pool, newId(), caller.id, body);
        return created(`/products/${row.id}`, row);
      },
    }),

    route('GET /products', {
      summary: 'List, sort, filter and search products',
      access: readers,
      query: productList,
      answers: { 200: productPage },
      handle: async ({ query, req }) => listed(req, await queries.listProducts(pool, query)),
    }),

    route('GET /products/:id', {
      summary: 'Read a product',
      access: readers,
      answers: { 200: product },
      async handle({ params }) {
        const row = await queries.findProduct(pool, params.id);
        if (!row) throw noSuchProduct();
        return ok(row);
      },
    }),

    route('PATCH /products/:id', {
      summary: 'Change the fields sent',
      access: 'user',
      body: productChange,
      answers: { 200: product },
      failures: [403],
      async handle({ params, body, caller, precondition }) {
        requireChange(body);
        return ok(await change(params.id, caller, body, precondition));
      },
    }),

    route('PUT /products/:id', {
      summary: 'Replace all fields',
      access: 'user',
      body: wholeProduct,
      answers: { 200: product },
      failures: [403],
      handle: async ({ params, body, caller, precondition }) =>
        ok(await change(params.id, caller, body, precondition)),
    }),

    route('DELETE /products/:id', {
      summary: 'Delete a product; orders keep their copy of it',
      access: 'user',
      body: removal,
      answers: { 204: null },
      failures: [403],
      async handle({ params, caller, precondition }) {
        const isGone = await queries.deleteProduct(pool, params.id, guard(caller, precondition));
        return isGone ? noContent() : explainMiss(params.id, caller, precondition);
      },
    }),

    route('POST /products/:id/adjust-stock', {
      summary: 'Add to the stock or take from it, safely beside sales',
      access: 'user',
      body: stockAdjustment,
      answers: { 200: product },
      failures: [403],
      async handle({ params, body, caller, precondition }) {
        const row = await queries.adjustStock(pool, params.id, body.delta, guard(caller, precondition));
        if (row) return ok(row);
        const { stock } = await requireMine(params.id, caller, precondition);
        throw stockProblem(stock, body.delta);
      },
    }),

    route('PUT /internal/reservations/:order_id', {
      summary: 'Take the stock of all items of an order, or of none; asked again, it answers the same',
      access: 'service',
      body: reservationRequest,
      answers: { 200: reservation },
      handle: async ({ params, body, req }) =>
        ok(await reserve(withDeadline(pool, readTimeout(req)), params.order_id, body)),
    }),

    route('DELETE /internal/reservations/:order_id', {
      summary: 'Give back what was taken, once; before the reservation arrives, see to it that it is refused',
      access: 'service',
      answers: { 204: null },
      async handle({ params }) {
        await releaseReservation(pool, params.order_id);
        return noContent();
      },
    }),
  ];
}

function guard(caller: Caller, precondition: Precondition): queries.Guard {
  return { actorId: caller.id, isAdmin: caller.role === 'admin', versions: allowedVersions(precondition) };
}

function noSuchProduct() {
  return failure('not_found', 'There is no such product.');
}

function stockProblem(stock: number | null, delta: number) {
  if (stock === null)
    return productFailure('stock_not_tracked', 'This product is made to order: it has no stock to adjust.');
  if (delta < 0) {
    return productFailure('insufficient_stock', `Only ${stock} are left.`, { members: { available: stock } });
  }
  return failure('invalid_request', `The stock is ${stock}; more than 1,000,000,000 can't be kept.`);
}
