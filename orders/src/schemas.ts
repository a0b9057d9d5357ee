import {
  count,
  csvOf,
  id,
  instant,
  money,
  text,
  timestamp,
  uuid,
  version,
  wholeNumber,
} from '@marketstall/shared/http/input/fields';
import { listQuery, pageOf } from '@marketstall/shared/http/input/list-query';
import { nullsLast, type SortKeys } from '@marketstall/shared/postgres/keyset';
import { z } from 'zod';

/** In the order of a list sorted by status. */
export const STATUSES = ['placing', 'pending', 'confirmed', 'shipped', 'delivered', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

const MAX_LINES = 100;
const MAX_QUANTITY = 10_000;
const MAX_PRICE = 9_999_999.99;

export const status = z.enum(STATUSES);

const sellerUsername = z.string().nullable().meta({
  description: "As the seller's token had it when the product was made; null in orders from before",
});

const item = z.object({
  product_id: id,
  seller_id: id.nullable(),
  seller_username: sellerUsername,
  title: z.string().nullable(),
  unit_price: z
    .number()
    .nullable()
    .meta({ description: 'The price of one; while placing, the price that the buyer saw' }),
  quantity: count,
  line_total: z.number().nullable(),
});
export type Item = z.infer<typeof item>;

/** One seller's items of an order, which that seller moves through the statuses. */
const part = z.object({
  seller_id: id,
  seller_username: sellerUsername,
  status,
  total_price: z.number(),
});
export type Part = z.infer<typeof part>;

const MAX_LENGTH = 200;

const member = text(1, MAX_LENGTH);
const optionalMember = member.nullable().default(null);

/** Where an order goes: personal data. */
const delivery = z.object({
  name: member,
  line1: member,
  line2: optionalMember,
  postal_code: optionalMember,
  city: member,
  region: optionalMember,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters, as in ISO 3166-1: DE')
    .meta({ description: 'ISO 3166-1 alpha-2' }),
  phone: optionalMember,
  email: optionalMember,
});
export type Delivery = z.infer<typeof delivery>;

const answeredMember = z.string().nullable();

/** A delivery as it is answered: all members. */
const answeredDelivery = z.object({
  name: z.string(),
  line1: z.string(),
  line2: answeredMember,
  postal_code: answeredMember,
  city: z.string(),
  region: answeredMember,
  country: z.string(),
  phone: answeredMember,
  email: answeredMember,
});

/**
 * An order in a response: the row, or one seller's part of it (views.ts). While `placing`, its prices and sellers are not
 * yet known.
 */
export const order = z.object({
  id,
  user_id: id,
  buyer_username: z
    .string()
    .nullable()
    .meta({ description: "As the buyer's token had it; null in orders from before" }),
  status: status.meta({ description: 'That of the part furthest behind' }),
  total_price: z.number().nullable(),
  items: z.array(item),
  parts: z
    .array(part)
    .meta({ description: "Each seller's items, with a status of their own; empty while placing" }),
  delivery: answeredDelivery.nullable(),
  note: z.string(),
  version: count,
  created_at: timestamp,
  updated_at: timestamp,
  cancel_reason: z.string().nullable().meta({
    description:
      'cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; not_confirmed: nobody confirmed it in time; or why it could not be placed: product_not_found, price_changed, insufficient_stock, timeout',
  }),
});
export type Order = z.infer<typeof order>;

/** A product and the quantity that is ordered. */
export interface Line {
  product_id: string;
  quantity: number;
  /** The price that the buyer saw; null: any price. */
  unit_price: number | null;
}

/** A valid body of POST /orders. */
export interface NewOrder {
  lines: Line[];
  delivery: Delivery | null;
  note: string;
}

const quantity = wholeNumber(1, MAX_QUANTITY);
const seenPrice = money(MAX_PRICE).nullable().optional().meta({
  description: 'The price that you saw; if it has changed, the order is refused with price_changed',
});
const line = z.object({ product_id: uuid, quantity, unit_price: seenPrice });

/** `items`, or `product_id`, `quantity` and `unit_price` for one line. Lines of one product are added up. */
export const newOrder = z
  .object({
    items: z
      .array(line)
      .min(1, 'must have at least one line')
      .max(MAX_LINES, `must have at most ${MAX_LINES} lines`)
      .optional(),
    product_id: uuid.optional(),
    quantity: quantity.optional(),
    unit_price: seenPrice,
    delivery: delivery.nullable().default(null),
    note: text(0, 500, { multiline: true }).default(''),
  })
  .meta({
    description: 'items, or product_id and quantity for one line',
    examples: [
      {
        items: [{ product_id: '0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a', quantity: 2, unit_price: 39.9 }],
        delivery: { name: 'Ada Lovelace', line1: '12 St James Square', city: 'London', country: 'GB' },
        note: 'Please ring twice.',
      },
    ],
  })
  .transform(({ items, product_id, quantity, unit_price, delivery, note }, ctx): NewOrder => {
    const required = (field: string) =>
      ctx.addIssue({ code: 'custom', path: [field], message: 'is required', params: { name: 'required' } });
    if (items) return { lines: addUp(items, ctx), delivery, note };
    if (product_id !== undefined && quantity !== undefined) {
      return { lines: [{ product_id, quantity, unit_price: unit_price ?? null }], delivery, note };
    }
    if (product_id === undefined && quantity === undefined) required('items');
    else required(product_id === undefined ? 'product_id' : 'quantity');
    return z.NEVER;
  });

/** Adds up the lines of each product; a line without a price goes with those that have one. */
function addUp(lines: z.infer<typeof line>[], ctx: z.RefinementCtx): Line[] {
  const sums = new Map<string, Line>();
  for (const [at, { product_id, quantity, unit_price = null }] of lines.entries()) {
    const sum = sums.get(product_id) ?? { product_id, quantity: 0, unit_price };
    sum.quantity += quantity;
    sum.unit_price ??= unit_price;
    sums.set(product_id, sum);
    if (unit_price === null || unit_price === sum.unit_price) continue;
    const message = 'the lines of one product must have the same unit_price';
    ctx.addIssue({
      code: 'custom',
      path: ['items', at, 'unit_price'],
      message,
      params: { name: 'ambiguous' },
    });
  }
  for (const [at, { product_id }] of lines.entries()) {
    if ((sums.get(product_id)?.quantity ?? 0) <= MAX_QUANTITY) continue;
    const message = `the lines of this product must add up to at most ${MAX_QUANTITY}`;
    ctx.addIssue({ code: 'custom', path: ['items', at, 'quantity'], message, params: { name: 'too_big' } });
  }
  return [...sums.values()];
}

export const statusChange = z
  .object({
    status,
    version: version.optional(),
    seller_id: uuid.optional().meta({ description: "Whose part moves: for admins; a seller's is their own" }),
  })
  .meta({ examples: [{ status: 'confirmed' }] });

export const removal = z.object({ version: version.optional() });

/** The keys of the lists of orders, whole ones. */
export const ORDER_SORTS = {
  price: { by: nullsLast('total_price'), type: 'numeric', column: 'total_price' },
  status: { by: 'status', type: 'orders.order_status' },
  created_at: { by: 'created_at', type: 'timestamptz' },
} satisfies SortKeys;

/** The same keys for a seller's parts, which all have a price. */
export const PART_SORTS = {
  price: { by: 's.part_total', type: 'numeric', column: 'total_price' },
  status: { by: 's.part_status', type: 'orders.order_status', column: 'status' },
  created_at: { by: 's.created_at', type: 'timestamptz' },
} satisfies Record<keyof typeof ORDER_SORTS, unknown>;

export const orderList = listQuery(ORDER_SORTS, {
  status: csvOf(STATUSES).optional(),
  as: z.enum(['buyer', 'seller', 'admin']).optional().meta({
    description:
      "seller: what was ordered from me, each as my part of it; admin: everybody's orders (admins only)",
  }),
  user_id: uuid.optional().meta({ description: 'Admins only: the user whose orders are listed' }),
  created_from: instant.optional().meta({ description: 'RFC 3339; orders of this time or later' }),
  created_before: instant.optional().meta({ description: 'RFC 3339; orders before this time' }),
});
export type OrderList = z.infer<typeof orderList>;

export const orderPage = pageOf(order);

export const history = z.object({
  items: z.array(
    z.object({
      at: timestamp,
      actor_id: id.nullable().meta({ description: 'null: the shop itself' }),
      seller_id: id
        .nullable()
        .meta({ description: "Whose part moved, with that part's statuses; null: the whole order" }),
      from_status: status.nullable(),
      to_status: status,
      version: count,
    }),
  ),
});
export type HistoryEntry = z.infer<typeof history>['items'][number];

/** Why products refused a reservation. */
export const refusal = z.object({
  code: z.enum(['product_not_found', 'price_changed', 'insufficient_stock']),
  product_ids: z.array(id).optional(),
  changes: z.array(z.object({ product_id: id, expected: z.number(), actual: z.number() })).optional(),
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
      seller_username: z.string().nullable().default(null),
      title: z.string(),
      unit_price: z.number(),
      quantity: z.number(),
    }),
  ),
  refusal: refusal.nullable(),
});
export type Reservation = z.infer<typeof reservation>;
export type ReservedItem = Reservation['items'][number];
