import { failure, invalidRequest } from '@marketstall/shared/failures';
import type { KeyedRequest } from '@marketstall/shared/http/idempotency-key';
import { removal } from '@marketstall/shared/http/input/fields';
import { readRows } from '@marketstall/shared/http/input/rows';
import { requireChange } from '@marketstall/shared/http/input/validate';
import { created, listed, noContent, ok, replayed } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import {
  allowedVersions,
  explainMiss,
  noSuch,
  type Precondition,
  requireFresh,
} from '@marketstall/shared/http/versions';
import { newId } from '@marketstall/shared/ids';
import type { Db, Pool } from '@marketstall/shared/postgres/db';
import { once } from '@marketstall/shared/postgres/idempotency';
import { type Quota, withinQuota } from '@marketstall/shared/postgres/quota';
import type { Caller } from '@marketstall/shared/tokens';
import { failures, productFailure } from './failures.js';
import { importProducts } from './import/import-products.js';
import { importedProduct, importLine } from './import/schemas.js';
import { listLedger } from './list-ledger.js';
import { listProducts } from './list-products.js';
import * as queries from './queries.js';
import type { Reserve } from './reservations/reserve.js';
import { reservationRoutes } from './reservations/routes.js';
import {
  categories,
  hiddenCount,
  LIMITS,
  ledgerList,
  ledgerPage,
  newProduct,
  type Product,
  type ProductChange,
  product,
  productChange,
  productList,
  productPage,
  sellerToHide,
  stockAdjustment,
  wholeProduct,
} from './schemas.js';
import { versionsOf } from './versions.js';

/** The dependencies of the handlers. */
export interface ProductRoutesDeps {
  pool: Pool;
  reserve: Reserve;
  /** The most products that one user may offer; 0: any number. */
  maxProducts?: number;
}

const route = routesWith<ProductRoutesDeps, typeof failures>(failures, {
  name: 'products',
  description: 'The catalogue and its stock. Everybody may sell; a product belongs to its seller.',
});

/**
 * The catalogue, which sellers change, and the reservations of the orders service. A hidden product does not exist for
 * others than its seller and admins.
 * @param readers who may read the catalogue; `public`: without a token
 */
export const catalogueRoutes = (readers: 'public' | 'user') => [
  route('POST /products', {
    id: 'createProduct',
    summary: 'Offer a product; the caller becomes its seller',
    description:
      '`stock` is what there is to sell; without it, the product is made to order and never short. Your own `sku` may be used once. Send an `Idempotency-Key` to repeat the request safely.',
    access: 'user',
    body: newProduct,
    answers: { 201: product },
    failures: ['sku_taken', 'quota_exceeded'],
    takesKey: true,
    async handle({ body, caller, keyed }, { pool, maxProducts = 0 }) {
      const { row, isReplay } = await once(pool, 'products', keyed, {
        carryOut: () =>
          withinQuota(pool, caller.id, quotaOf(maxProducts), (db) =>
            queries.insertProduct(db, newId(), caller, body, keyed),
          ),
        replay: (id) => findMade(pool, id),
      });
      return replayed(isReplay, created(`/products/${row.id}`, row));
    },
  }),

  route('POST /products/import', {
    id: 'importProducts',
    summary: 'Create or change many products by their sku, in one stream',
    description:
      'The body is NDJSON, or CSV whose first line names the columns. Each row creates a product, or changes the one of yours that has its `sku`, and is answered with a line of its own; the last line says `complete`, or `stopped` and why. What was answered is done. To repeat an import changes nothing. At most 100,000 rows, and one import at a time.',
    access: 'user',
    rows: importedProduct,
    answers: { 200: importLine },
    handle({ caller, req }, { pool, maxProducts = 0 }) {
      const deps = { pool, quota: quotaOf(maxProducts) };
      return { status: 200, lines: importProducts(deps, caller, readRows(req, importedProduct)) };
    },
  }),

  route('POST /products/hide', {
    id: 'hideProducts',
    summary: 'Take everything that a seller offers off sale',
    description: 'All active products of the seller become `hidden`. For admins.',
    access: 'admin',
    body: sellerToHide,
    answers: { 200: hiddenCount },
    handle: async ({ body }, { pool }) => ok({ hidden: await queries.hideProductsOf(pool, body.seller_id) }),
  }),

  route('GET /products', {
    id: 'listProducts',
    summary: 'List, sort, filter and search products',
    description:
      'Filters are joined by *and*. Without `status`, active products; without `sort`, the newest first. `Link` and `next_cursor` lead to the next page.',
    access: readers,
    query: productList,
    answers: { 200: productPage },
    handle: async ({ query, caller, req }, { pool }) => listed(req, await listProducts(pool, query, caller)),
  }),

  route('GET /products/:id', {
    id: 'getProduct',
    summary: 'Read a product',
    description:
      'A hidden product is 404 for everybody but its seller and admins. With `If-None-Match`, 304 if the version is still the same.',
    access: readers,
    answers: { 200: product },
    async handle({ params, caller }, { pool }) {
      const row = await queries.findProduct(pool, params.id);
      if (!row || !maySee(row, caller)) throw noSuch('product');
      return ok(row);
    },
  }),

  route('GET /categories', {
    id: 'listCategories',
    summary: 'Count the active products of each category',
    description: 'By name, for menus and filters.',
    access: readers,
    answers: { 200: categories },
    handle: async (_input, { pool }) => ok({ items: await queries.countCategories(pool) }),
  }),

  route('GET /products/:id/ledger', {
    id: 'listLedger',
    summary: "List a product's changes of stock",
    description:
      'What changed the stock, by how much and why; the entries add up to the stock. Newest first. For its seller and admins.',
    access: 'user',
    query: ledgerList,
    answers: { 200: ledgerPage },
    failures: ['forbidden'],
    async handle({ params, query, caller, req }, { pool }) {
      await findOwn(pool, params.id, caller);
      return listed(req, await listLedger(pool, params.id, query));
    },
  }),

  route('PATCH /products/:id', {
    id: 'updateProduct',
    summary: 'Change the fields sent',
    description:
      "Changes the fields that are sent. `version` or `If-Match` makes sure that nobody else's change is overwritten. To sell beside sales that go on, use `POST /products/{id}/adjust-stock`, not `stock`.",
    access: 'user',
    body: productChange,
    answers: { 200: product },
    failures: ['forbidden', 'sku_taken'],
    async handle({ params, body, caller, precondition }, { pool }) {
      requireChange(body);
      const asked = { caller, precondition, touchesStock: body.stock !== undefined };
      return ok(await change(pool, params.id, body, asked));
    },
  }),

  route('PUT /products/:id', {
    id: 'replaceProduct',
    summary: 'Replace all fields',
    description: 'Optional fields that are left out get their defaults, but `status`, which stays.',
    access: 'user',
    body: wholeProduct,
    answers: { 200: product },
    failures: ['forbidden', 'sku_taken'],
    handle: async ({ params, body, caller, precondition }, { pool }) =>
      ok(await change(pool, params.id, body, { caller, precondition, touchesStock: true })),
  }),

  route('DELETE /products/:id', {
    id: 'deleteProduct',
    summary: 'Delete a product; orders keep their copy of it',
    description: 'It is gone from the catalogue for good; orders keep their own copy of title and price.',
    access: 'user',
    body: removal,
    answers: { 204: null },
    failures: ['forbidden'],
    async handle({ params, caller, precondition }, { pool }) {
      const asked = { caller, precondition, touchesStock: false };
      if (await queries.deleteProduct(pool, params.id, guard(asked))) return noContent();
      return explainMiss('product', await findOwn(pool, params.id, caller), precondition);
    },
  }),

  route('POST /products/:id/adjust-stock', {
    id: 'adjustStock',
    summary: 'Raise or lower the stock by an amount; safe during sales',
    description: 'Adds `delta` to the stock, in one step: sales at the same time are not lost.',
    access: 'user',
    body: stockAdjustment,
    answers: { 200: product },
    failures: ['forbidden', 'insufficient_stock', 'stock_not_tracked'],
    takesKey: true,
    async handle({ params, body, caller, precondition, keyed }, { pool }) {
      const asked = { caller, precondition, touchesStock: true };
      const { row, isReplay } = await once(pool, 'products', keyed, {
        carryOut: () => adjust(pool, params.id, body.delta, asked, keyed),
        replay: (id) => findMade(pool, id),
      });
      return replayed(isReplay, ok(row));
    },
  }),

  ...reservationRoutes,
];

/** The routes of a shop whose catalogue only users may read. */
export const routes = catalogueRoutes('user');

function quotaOf(max: number): Quota {
  return { what: 'products', max, rows: queries.PRODUCTS_OF };
}

/** Who changes a product, against which version, and whether the change is about stock, too. */
interface AskedChange {
  caller: Caller;
  precondition: Precondition;
  touchesStock: boolean;
}

async function change(db: Db, id: string, fields: ProductChange, asked: AskedChange): Promise<Product> {
  const row = await queries.updateProduct(db, id, fields, guard(asked));
  if (row) return row;
  const current = await findOwn(db, id, asked.caller);
  requireFresh(asked.precondition, versionsOf(current, asked.touchesStock));
  const { stock } = fields;
  if (typeof stock === 'number' && stock > LIMITS.stock.max && stock !== current.stock) {
    throw invalidRequest([{ field: 'stock', message: STOCK_LIMIT, code: 'too_big' }]);
  }
  return explainMiss('product', current, {});
}

async function adjust(
  db: Db,
  id: string,
  delta: number,
  asked: AskedChange,
  keyed: KeyedRequest | undefined,
): Promise<Product> {
  const row = await queries.adjustStock(db, id, delta, guard(asked), keyed);
  if (row) return row;
  const current = await findOwn(db, id, asked.caller);
  requireFresh(asked.precondition, versionsOf(current, asked.touchesStock));
  throw stockProblem(current.stock, delta);
}

/** What an earlier request with the same key made or changed. @throws AppError 404 if it was deleted meanwhile */
async function findMade(db: Db, id: string): Promise<Product> {
  const row = await queries.findProduct(db, id);
  if (!row) throw noSuch('product');
  return row;
}

/** Finds a product that the caller may change. @throws AppError 404, 403 */
async function findOwn(db: Db, id: string, caller: Caller): Promise<queries.EditedProduct> {
  const current = await queries.findEdited(db, id);
  if (!current || !maySee(current, caller)) throw noSuch('product');
  if (!isOwn(current, caller)) {
    throw failure('forbidden', "This is for the product's seller and admins.");
  }
  return current;
}

function isOwn(row: Product, caller: Caller | undefined): boolean {
  return caller !== undefined && (row.seller_id === caller.id || caller.role === 'admin');
}

function maySee(row: Product, caller: Caller | undefined): boolean {
  return row.status === 'active' || isOwn(row, caller);
}

/** A change of stock is stale after any other change, another one only after an edit (decision 23). */
function guard({ caller, precondition, touchesStock }: AskedChange): queries.Guard {
  const { version, ...headers } = precondition;
  return {
    actorId: caller.id,
    isAdmin: caller.role === 'admin',
    versions: allowedVersions(touchesStock ? precondition : headers),
    since: touchesStock ? undefined : version,
  };
}

const STOCK_LIMIT = `must be at most ${LIMITS.stock.max}, or the present stock`;

function stockProblem(stock: number | null, delta: number) {
  if (stock === null)
    return productFailure('stock_not_tracked', 'This product is made to order: it has no stock to adjust.');
  if (delta < 0) {
    return productFailure('insufficient_stock', `Only ${stock} are left.`, { members: { available: stock } });
  }
  return failure('invalid_request', `The stock is ${stock}; it can't exceed ${LIMITS.stock.max}.`);
}
