import {
  count,
  createdAt,
  csvOf,
  id,
  instant,
  ownId,
  rowVersion,
  timestamp,
  updatedAt,
  uuid,
  version,
} from '@marketstall/shared/http/input/fields';
import { listQuery, pageOf } from '@marketstall/shared/http/input/list-query';
import { nullsLast, type SortKeys } from '@marketstall/shared/postgres/keyset';
import { z } from 'zod';

/** In the order of a list sorted by status. */
export const STATUSES = ['placing', 'pending', 'confirmed', 'shipped', 'delivered', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

export const status = z.enum(STATUSES).meta({
  id: 'OrderStatus',
  description: 'One step at a time, from placing to delivered; cancelled from any before shipped',
});

const sellerUsername = z
  .string()
  .nullable()
  .describe("As the seller's token had it when the product was made; null in orders from before");

const item = z
  .object({
    product_id: id.describe('The product, which may be gone by now'),
    seller_id: id.nullable().describe('Who offers it; null while placing'),
    seller_username: sellerUsername,
    title: z.string().nullable().describe('As it was when the order was placed; null while placing'),
    unit_price: z
      .number()
      .nullable()
      .describe('The price of one; while placing, the price that the buyer saw'),
    quantity: count.describe('How many'),
    line_total: z.number().nullable().describe('quantity times unit_price; null while placing'),
  })
  .meta({ id: 'OrderItem' });
export type Item = z.infer<typeof item>;

/** One seller's items of an order, which that seller moves through the statuses. */
const part = z
  .object({
    seller_id: id.describe('Whose part it is'),
    seller_username: sellerUsername,
    status,
    total_price: z.number().describe("What its items cost, in the shop's currency"),
  })
  .meta({ id: 'OrderPart' });
export type Part = z.infer<typeof part>;

const maybeText = z.string().nullable();

/** Where an order goes: personal data. An answer has all members. */
const delivery = z
  .object({
    name: z.string().describe('Who gets it'),
    line1: z.string().describe('Street and number'),
    line2: maybeText.describe('More of the address'),
    postal_code: maybeText.describe('As the country writes it'),
    city: z.string().describe('The town'),
    region: maybeText.describe('State, province or county'),
    country: z.string().describe('ISO 3166-1 alpha-2'),
    phone: maybeText.describe('For the carrier'),
    email: maybeText.describe('For the carrier'),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof delivery>;

/**
 * An order in a response: the row, or one seller's part of it (views.ts). While `placing`, its prices and sellers are not
 * yet known.
 */
export const order = z
  .object({
    id: ownId,
    user_id: id.describe('Its buyer'),
    buyer_username: z.string().nullable().describe("As the buyer's token had it; null in orders from before"),
    status: status.describe('That of the part furthest behind'),
    total_price: z.number().nullable().describe("In the shop's currency; null while placing"),
    items: z.array(item).describe('What was ordered'),
    parts: z.array(part).describe("Each seller's items, with a status of their own; empty while placing"),
    delivery: delivery.nullable().describe('Where it goes; null: nowhere, or erased'),
    note: z.string().describe("The buyer's words to the sellers; may be empty"),
    version: rowVersion,
    created_at: createdAt,
    updated_at: updatedAt,
    cancel_reason: z
      .string()
      .nullable()
      .describe(
        'cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; not_confirmed: nobody confirmed it in time; or why it could not be placed: product_not_found, price_changed, insufficient_stock, timeout; released: it was cancelled before its database was restored from a backup',
      ),
  })
  .meta({
    id: 'Order',
    examples: [
      {
        id: '0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b',
        user_id: '0192f39e-0a1b-7c2d-8e3f-4a5b6c7d8e9f',
        buyer_username: 'grace',
        status: 'pending',
        total_price: 79.8,
        items: [
          {
            product_id: '0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a',
            seller_id: '0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70',
            seller_username: 'ada',
            title: 'Oak stool',
            unit_price: 39.9,
            quantity: 2,
            line_total: 79.8,
          },
        ],
        parts: [
          {
            seller_id: '0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70',
            seller_username: 'ada',
            status: 'pending',
            total_price: 79.8,
          },
        ],
        delivery: {
          name: 'Grace Hopper',
          line1: '12 St James Square',
          line2: null,
          postal_code: 'SW1Y 4LB',
          city: 'London',
          region: null,
          country: 'GB',
          phone: null,
          email: null,
        },
        note: 'Please ring twice.',
        version: 1,
        created_at: '2026-01-31T12:00:00.000Z',
        updated_at: '2026-01-31T12:00:00.000Z',
        cancel_reason: null,
      },
    ],
  });
export type Order = z.infer<typeof order>;

export const statusChange = z
  .object({
    status,
    version: version.optional(),
    seller_id: uuid.optional().describe("Whose part moves: for admins; a seller's is their own"),
  })
  .meta({ id: 'StatusChange', examples: [{ status: 'confirmed' }] });

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
  as: z
    .enum(['buyer', 'seller', 'admin'])
    .optional()
    .describe(
      "seller: what was ordered from me, each as my part of it; admin: everybody's orders (admins only)",
    ),
  user_id: uuid.optional().describe('Admins only: the user whose orders are listed'),
  created_from: instant.optional().describe('RFC 3339; orders of this time or later'),
  created_before: instant.optional().describe('RFC 3339; orders before this time'),
});
export type OrderList = z.infer<typeof orderList>;

export const orderPage = pageOf(order, 'OrderPage');

const historyEntry = z
  .object({
    at: timestamp.describe('When, in UTC'),
    actor_id: id.nullable().describe('null: the shop itself'),
    seller_id: id.nullable().describe("Whose part moved, with that part's statuses; null: the whole order"),
    from_status: status.nullable().describe('null: the order was made'),
    to_status: status,
    version: count.describe("The order's version after it"),
  })
  .meta({
    id: 'HistoryEntry',
    examples: [
      {
        at: '2026-01-31T12:00:00.000Z',
        actor_id: '0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70',
        seller_id: '0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70',
        from_status: 'pending',
        to_status: 'confirmed',
        version: 2,
      },
    ],
  });
export type HistoryEntry = z.infer<typeof historyEntry>;

export const history = z
  .object({ items: z.array(historyEntry).describe('The oldest first') })
  .meta({ id: 'OrderHistory' });

/** Why products refused a reservation. */
export const refusal = z.object({
  code: z.enum(['product_not_found', 'price_changed', 'insufficient_stock']),
  product_ids: z.array(id).optional(),
  changes: z.array(z.object({ product_id: id, expected: z.number(), actual: z.number() })).optional(),
  shortages: z.array(z.object({ product_id: id, requested: count, available: count })).optional(),
});
export type Refusal = z.infer<typeof refusal>;

/** What products has of a product: made to order where `stock` is null. */
const stock = z.object({ product_id: z.string(), price: z.number(), stock: z.number().nullable() });
export type Stock = z.infer<typeof stock>;

export const stocks = z.object({ items: z.array(stock) });

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

/** Its answer to several. */
export const reservations = z.object({ items: z.array(reservation.extend({ order_id: id })) });
export type ReservationOf = z.infer<typeof reservations>['items'][number];

export type ReservedItem = Reservation['items'][number];
