import {
  count,
  id,
  money,
  moneyText,
  text,
  timestamp,
  uuid,
  version,
  wholeNumber,
} from '@marketstall/shared/http/input/fields';
import { listQuery, pageOf } from '@marketstall/shared/http/input/list-query';
import type { SortKeys } from '@marketstall/shared/postgres/keyset';
import { z } from 'zod';

/** The table's constraints repeat these limits. */
export const LIMITS = {
  title: { min: 3, max: 120 },
  description: { min: 10, max: 2000 },
  price: { min: 0, max: 9_999_999.99 },
  stock: { min: 0, max: 1_000_000_000 },
};

const title = text(LIMITS.title.min, LIMITS.title.max);
const description = text(LIMITS.description.min, LIMITS.description.max, { multiline: true });
const price = money(LIMITS.price.max);
/** null: made to order, never short. */
const stock = wholeNumber(LIMITS.stock.min, LIMITS.stock.max).nullable();

/** A product in a response: the row. */
export const product = z.object({
  id,
  seller_id: id,
  title: z.string(),
  description: z.string(),
  price: z.number(),
  stock: count.nullable(),
  version: count,
  created_at: timestamp,
  updated_at: timestamp,
});
export type Product = z.infer<typeof product>;

const EXAMPLE = { title: 'Oak stool', description: 'Three legs, one seat.', price: 39.9, stock: 5 };

export const newProduct = z
  .object({ title, description, price, stock: stock.default(null) })
  .meta({ examples: [EXAMPLE] });
export type NewProduct = z.infer<typeof newProduct>;

/** PATCH: the fields sent. `stock: null` changes the product to made to order; an absent `stock` changes nothing. */
export const productChange = z
  .object({ title, description, price, stock, version })
  .partial()
  .meta({ examples: [{ price: 35 }] });
export type ProductChange = z.infer<typeof productChange>;

/** PUT: all fields, as in POST. */
export const wholeProduct = newProduct
  .extend({ version: version.optional() })
  .meta({ examples: [{ ...EXAMPLE, title: 'Oak stool, oiled' }] });

export const removal = z.object({ version: version.optional() });

export const stockAdjustment = z
  .object({
    delta: wholeNumber(-LIMITS.stock.max, LIMITS.stock.max).refine((delta) => delta !== 0, 'must not be 0'),
    version: version.optional(),
  })
  .meta({ examples: [{ delta: 3 }] });

export const PRODUCT_SORTS = {
  name: { by: 'title', type: 'text COLLATE products.title_order', column: 'title' },
  title: { by: 'title', type: 'text COLLATE products.title_order' },
  price: { by: 'price', type: 'numeric' },
  created_at: { by: 'created_at', type: 'timestamptz' },
} satisfies SortKeys;

export const productList = listQuery(PRODUCT_SORTS, {
  q: text(1, 200)
    .optional()
    .meta({ description: 'Words that the title or description must have, the last one as a beginning' }),
  min_price: moneyText.optional(),
  max_price: moneyText.optional(),
  in_stock: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Products made to order count as in stock' }),
  seller_id: uuid.optional(),
});
export type ProductList = z.infer<typeof productList>;

export const productPage = pageOf(product);

/** The items whose stock an order asks for. */
export const reservationRequest = z.object({
  items: z
    .array(z.object({ product_id: uuid, quantity: wholeNumber(1, 10_000) }))
    .min(1)
    .max(100)
    .refine(
      (items) => new Set(items.map((item) => item.product_id)).size === items.length,
      'must name a product once',
    ),
});
export type ReservationRequest = z.infer<typeof reservationRequest>;

const shortage = z.object({ product_id: id, requested: count, available: count });

const refusal = z.object({
  code: z.enum(['product_not_found', 'insufficient_stock']),
  product_ids: z.array(id).optional(),
  shortages: z.array(shortage).optional(),
});

/** A reservation's outcome. `held`: the items as they were taken. `refused`: why no stock was taken. */
export const reservation = z.object({
  order_id: id,
  state: z.enum(['held', 'refused', 'released']),
  items: z.array(
    z.object({
      product_id: id,
      seller_id: id,
      title: z.string(),
      unit_price: z.number(),
      quantity: count,
      is_tracked: z.boolean().meta({ description: 'false: made to order, no stock was taken' }),
    }),
  ),
  refusal: refusal.nullable(),
});
export type Reservation = z.infer<typeof reservation>;
