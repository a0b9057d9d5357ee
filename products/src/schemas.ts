import {
  count,
  flagText,
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
  sku: { min: 1, max: 64 },
  category: { min: 1, max: 60 },
  imageUrl: 2_000,
};

/** The most that the column holds: what cancelled orders give back can lift a stock above its limit. */
const MAX_STORED_STOCK = 2_147_483_647;

/** How many products `ids` may name. */
export const MAX_IDS = 100;

const title = text(LIMITS.title.min, LIMITS.title.max);
const description = text(LIMITS.description.min, LIMITS.description.max, { multiline: true });
const price = money(LIMITS.price.max);
/** null: made to order, never short. */
const stock = wholeNumber(LIMITS.stock.min, LIMITS.stock.max).nullable();
/** In a change: what was read can be sent back; the statement refuses any other stock above the limit. */
const changedStock = wholeNumber(LIMITS.stock.min, MAX_STORED_STOCK)
  .nullable()
  .meta({ description: `At most ${LIMITS.stock.max}, or the present stock` });
const sku = text(LIMITS.sku.min, LIMITS.sku.max).regex(
  /^[!-~]*$/,
  'must have visible ASCII characters only, without spaces',
);
const status = z.enum(['active', 'hidden']);
const category = text(LIMITS.category.min, LIMITS.category.max);
const imageUrl = text(1, LIMITS.imageUrl).refine(isHttpsUrl, 'must be an https: URL');

/** The URL parser forgives white space, which no attribute or header of a page would. */
function isHttpsUrl(value: string): boolean {
  return !/\s/.test(value) && URL.canParse(value) && new URL(value).protocol === 'https:';
}

/** A product in a response: the row. */
export const product = z.object({
  id,
  seller_id: id,
  seller_username: z
    .string()
    .nullable()
    .meta({ description: "As the seller's token had it when the product was made" }),
  sku: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  price: z.number(),
  stock: count.nullable(),
  status,
  category: z.string().nullable(),
  image_url: z.string().nullable(),
  version: count,
  created_at: timestamp,
  updated_at: timestamp,
});
export type Product = z.infer<typeof product>;

const EXAMPLE = { title: 'Oak stool', description: 'Three legs, one seat.', price: 39.9, stock: 5 };

export const newProduct = z
  .object({
    title,
    description,
    price,
    stock: stock.default(null),
    sku: sku.nullable().default(null),
    status: status.default('active'),
    category: category.nullable().default(null),
    image_url: imageUrl.nullable().default(null),
  })
  .meta({ examples: [EXAMPLE] });
export type NewProduct = z.infer<typeof newProduct>;

/** PATCH: the fields sent. `stock: null` changes the product to made to order; an absent `stock` changes nothing. */
export const productChange = z
  .object({
    title,
    description,
    price,
    stock: changedStock,
    sku: sku.nullable(),
    status,
    category: category.nullable(),
    image_url: imageUrl.nullable(),
    version,
  })
  .partial()
  .meta({ examples: [{ price: 35 }] });
export type ProductChange = z.infer<typeof productChange>;

/** PUT: all fields, as in POST; but without a status, it stays. */
export const wholeProduct = newProduct
  .extend({ stock: changedStock.default(null), status: status.optional(), version: version.optional() })
  .meta({ examples: [{ ...EXAMPLE, title: 'Oak stool, oiled' }] });

export const removal = z.object({ version: version.optional() });

export const stockAdjustment = z
  .object({
    delta: wholeNumber(-LIMITS.stock.max, LIMITS.stock.max).refine((delta) => delta !== 0, 'must not be 0'),
    version: version.optional(),
  })
  .meta({ examples: [{ delta: 3 }] });

/** The seller whose products an admin takes off sale. */
export const sellerToHide = z
  .object({ seller_id: uuid })
  .meta({ examples: [{ seller_id: '01900000-0000-7000-8000-000000000001' }] });

export const hiddenCount = z.object({
  hidden: count.meta({ description: 'How many products were on sale' }),
});

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
  in_stock: flagText.optional().meta({ description: 'Products made to order count as in stock' }),
  seller_id: uuid.optional(),
  category: category.optional(),
  sku: sku.optional(),
  ids: z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(uuid).max(MAX_IDS, `must name at most ${MAX_IDS} products`))
    .optional()
    .meta({
      type: 'array',
      items: { type: 'string', format: 'uuid' },
      maxItems: MAX_IDS,
      description: `Comma-separated; the default limit is then ${MAX_IDS}`,
    }),
  status: status
    .optional()
    .meta({ description: 'active (default), or hidden: those hidden that the caller may see' }),
});
export type ProductList = z.infer<typeof productList>;

export const productPage = pageOf(product);

const categoryCount = z.object({ category: z.string(), count });
export type Category = z.infer<typeof categoryCount>;

export const categories = z.object({ items: z.array(categoryCount) });

const ledgerEntry = z.object({
  at: timestamp,
  delta: z.int(),
  reason: z.enum(['created', 'sold', 'returned', 'adjusted', 'edited', 'deleted']),
  order_id: id.nullable(),
  actor_id: id.nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** An entry's number is its order. */
export const LEDGER_SORTS = {
  created_at: { by: 'entry', type: 'bigint', column: 'entry' },
} satisfies SortKeys;

export const ledgerList = listQuery(LEDGER_SORTS, {});
export type LedgerList = z.infer<typeof ledgerList>;

export const ledgerPage = pageOf(ledgerEntry);

/** The items whose stock an order asks for. */
export const reservationRequest = z.object({
  items: z
    .array(
      z.object({
        product_id: uuid,
        quantity: wholeNumber(1, 10_000),
        unit_price: price
          .nullable()
          .optional()
          .meta({ description: 'The price that the buyer saw; null: any price' }),
      }),
    )
    .min(1)
    .max(100)
    .refine(
      (items) => new Set(items.map((item) => item.product_id)).size === items.length,
      'must name a product once',
    ),
  is_placed: z.boolean().optional().meta({
    description:
      'The order was placed before, at these prices, and products has lost it (a restored backup): prices are taken as they are, hidden products are sold, and a refusal is not for good',
  }),
});
export type ReservationRequest = z.infer<typeof reservationRequest>;

const shortage = z.object({ product_id: id, requested: count, available: count });

const priceChange = z.object({ product_id: id, expected: z.number(), actual: z.number() });

const refusal = z.object({
  code: z.enum(['product_not_found', 'price_changed', 'insufficient_stock']),
  product_ids: z.array(id).optional(),
  changes: z.array(priceChange).optional(),
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
      seller_username: z
        .string()
        .nullable()
        .optional()
        .meta({ description: 'Absent in reservations from before' }),
      title: z.string(),
      unit_price: z.number(),
      quantity: count,
      is_tracked: z.boolean().meta({ description: 'false: made to order, no stock was taken' }),
    }),
  ),
  refusal: refusal.nullable(),
});
export type Reservation = z.infer<typeof reservation>;
