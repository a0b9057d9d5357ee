import {
  count,
  csvOf,
  id,
  timestamp,
  uuid,
  version,
  wholeNumber,
} from '@marketstall/shared/http/input/fields';
import { listQuery, pageOf } from '@marketstall/shared/http/input/list-query';
import { nullsLast, type SortKeys } from '@marketstall/shared/postgres/keyset';
import { z } from 'zod';

/** In the order of a list sorted by status. */
const STATUSES = ['placing', 'pending', 'confirmed', 'shipped', 'delivered', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

const MAX_LINES = 100;
const MAX_QUANTITY = 10_000;

export const status = z.enum(STATUSES);

const item = z.object({
  product_id: id,
  seller_id: id.nullable(),
  title: z.string().nullable(),
  unit_price: z.number().nullable(),
  quantity: count,
  line_total: z.number().nullable(),
});
export type Item = z.infer<typeof item>;

/** An order in a response: the row. While `placing`, its prices and sellers are not yet known. */
export const order = z.object({
  id,
  user_id: id,
  status,
  total_price: z.number().nullable(),
  items: z.array(item),
  version: count,
  created_at: timestamp,
  updated_at: timestamp,
  cancel_reason: z.string().nullable().meta({
    description:
      'cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; or why it could not be placed: insufficient_stock, product_not_found, timeout',
  }),
});
export type Order = z.infer<typeof order>;

/** A product and the quantity that is ordered. */
export interface Line {
  product_id: string;
  quantity: number;
}

const quantity = wholeNumber(1, MAX_QUANTITY);
const line = z.object({ product_id: uuid, quantity });

/** `items`, or `product_id` and `quantity` for one line. Lines of one product are added up. */
export const newOrder = z
  .object({
    items: z
      .array(line)
      .min(1, 'must have at least one line')
      .max(MAX_LINES, `must have at most ${MAX_LINES} lines`)
      .optional(),
    product_id: uuid.optional(),
    quantity: quantity.optional(),
  })
  .meta({
    description: 'items, or product_id and quantity for one line',
    examples: [{ items: [{ product_id: '0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a', quantity: 2 }] }],
  })
  .transform(({ items, product_id, quantity }, ctx): Line[] => {
    const required = (field: string) =>
      ctx.addIssue({ code: 'custom', path: [field], message: 'is required', params: { name: 'required' } });
    if (items) return addUp(items, ctx);
    if (product_id !== undefined && quantity !== undefined) return [{ product_id, quantity }];
    if (product_id === undefined && quantity === undefined) required('items');
    else required(product_id === undefined ? 'product_id' : 'quantity');
    return z.NEVER;
  });

function addUp(lines: Line[], ctx: z.RefinementCtx): Line[] {
  const sums = new Map<string, number>();
  for (const { product_id, quantity } of lines) sums.set(product_id, (sums.get(product_id) ?? 0) + quantity);
  for (const [at, { product_id }] of lines.entries()) {
    if ((sums.get(product_id) ?? 0) <= MAX_QUANTITY) continue;
    const message = `the lines of this product must add up to at most ${MAX_QUANTITY}`;
    ctx.addIssue({ code: 'custom', path: ['items', at, 'quantity'], message, params: { name: 'too_big' } });
  }
  return [...sums].map(([product_id, quantity]) => ({ product_id, quantity }));
}

export const statusChange = z
  .object({ status, version: version.optional() })
  .meta({ examples: [{ status: 'confirmed' }] });

const SORTS = {
  price: { by: nullsLast('total_price'), type: 'numeric', column: 'total_price' },
  status: { by: 'status', type: 'orders.order_status' },
  created_at: { by: 'created_at', type: 'timestamptz' },
} satisfies SortKeys;

export const BUYER_SORTS = SORTS;

/** The same sorts for the table of sales, where every order has a price. */
export const SELLER_SORTS = {
  price: { by: 's.total_price', type: 'numeric', column: 'total_price' },
  status: { by: 's.status', type: 'orders.order_status' },
  created_at: { by: 's.created_at', type: 'timestamptz' },
} satisfies Record<keyof typeof SORTS, unknown>;

export const orderList = listQuery(SORTS, {
  status: csvOf(STATUSES).optional(),
  as: z.enum(['buyer', 'seller']).optional().meta({ description: 'seller: what was ordered from me' }),
  user_id: uuid.optional().meta({ description: 'Admins only: the user whose orders are listed' }),
});
export type OrderList = z.infer<typeof orderList>;

export const orderPage = pageOf(order);

export const history = z.object({
  items: z.array(
    z.object({
      at: timestamp,
      actor_id: id.nullable(),
      from_status: status.nullable(),
      to_status: status,
      version: count,
    }),
  ),
});
export type HistoryEntry = z.infer<typeof history>['items'][number];

/** Why products refused a reservation. */
export const refusal = z.object({
  code: z.enum(['product_not_found', 'insufficient_stock']),
  product_ids: z.array(id).optional(),
  shortages: z.array(z.object({ product_id: id, requested: count, available: count })).optional(),
});
export type Refusal = z.infer<typeof refusal>;

/** The part of products' answer to a reservation that an order needs. */
export const reservation = z.object({
  state: z.enum(['held', 'refused', 'released']),
  items: z.array(
    z.object({
      product_id: z.string(),
      seller_id: z.string(),
      title: z.string(),
      unit_price: z.number(),
      quantity: z.number(),
    }),
  ),
  refusal: refusal.nullable(),
});
export type Reservation = z.infer<typeof reservation>;
export type ReservedItem = Reservation['items'][number];
