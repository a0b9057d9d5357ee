import {
  count,
  flagText,
  id,
  money,
  moneyText,
  rowVersion,
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
const price = money(LIMITS.price.max).meta({
  description: "Of one, in the shop's currency; at most two decimals",
});
/** null: made to order, never short. */
const stock = wholeNumber(LIMITS.stock.min, LIMITS.stock.max)
  .nullable()
  .meta({ description: 'How many there are to sell; null: made to order, never short' });
/** In a change: what was read can be sent back; the statement refuses any other stock above the limit. */
const changedStock = wholeNumber(LIMITS.stock.min, MAX_STORED_STOCK)
  .nullable()
  .meta({ description: `At most ${LIMITS.stock.max}, or the present stock` });
const sku = text(LIMITS.sku.min, LIMITS.sku.max).regex(
  /^[!-~]*$/,
  'must have visible ASCII characters only, without spaces',
);
const status = z.enum(['active', 'hidden']).meta({
  id: 'ProductStatus',
  description: 'hidden: taken off sale, seen by its seller and admins alone',
});
const category = text(LIMITS.category.min, LIMITS.category.max).meta({
  description: 'One name, for menus and filters',
});
const imageUrl = text(1, LIMITS.imageUrl).refine(isHttpsUrl, 'must be an https: URL');

/** The URL parser forgives white space, which no attribute or header of a page would. */
function isHttpsUrl(value: string): boolean {
  return !/\s/.test(value) && URL.canParse(value) && new URL(value).protocol === 'https:';
}

/** A product in a response: the row. */
export const product = z
  .object({
    id,
    seller_id: id.meta({ description: 'The user who offers it' }),
    seller_username: z
      .string()
      .nullable()
      .meta({ description: "As the seller's token had it when the product was made" }),
    sku: z.string().nullable().meta({ description: "The seller's own number of it" }),
    title: z.string(),
    description: z.string(),
    price: z.number().meta({ description: "Of one, in the shop's currency; at most two decimals" }),
    stock: count
      .nullable()
      .meta({ description: 'How many there are to sell; null: made to order, never short' }),
    status,
    category: z.string().nullable(),
    image_url: z.string().nullable(),
    version: rowVersion,
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({
    id: 'Product',
    examples: [
      {
        id: '0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a',
        seller_id: '0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70',
        seller_username: 'ada',
        sku: 'STOOL-OAK',
        title: 'Oak stool',
        description: 'Three legs, one seat.',
        price: 39.9,
        stock: 5,
        status: 'active',
        category: 'Furniture',
        image_url: null,
        version: 1,
        created_at: '2026-01-31T12:00:00.000Z',
        updated_at: '2026-01-31T12:00:00.000Z',
      },
    ],
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
  .meta({ id: 'NewProduct', examples: [EXAMPLE] });
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
  .meta({ id: 'ProductChange', examples: [{ price: 35 }] });
export type ProductChange = z.infer<typeof productChange>;

/** PUT: all fields, as in POST; but without a status, it stays. */
export const wholeProduct = newProduct
  .extend({ stock: changedStock.default(null), status: status.optional(), version: version.optional() })
  .meta({ id: 'ProductReplacement', examples: [{ ...EXAMPLE, title: 'Oak stool, oiled' }] });

export const stockAdjustment = z
  .object({
    delta: wholeNumber(-LIMITS.stock.max, LIMITS.stock.max)
      .refine((delta) => delta !== 0, 'must not be 0')
      .meta({ description: 'Is added to the stock' }),
    version: version.optional(),
  })
  .meta({ id: 'StockAdjustment', examples: [{ delta: 3 }] });

/** The seller whose products an admin takes off sale. */
export const sellerToHide = z
  .object({ seller_id: uuid })
  .meta({ id: 'SellerToHide', examples: [{ seller_id: '01900000-0000-7000-8000-000000000001' }] });

export const hiddenCount = z
  .object({ hidden: count.meta({ description: 'How many products were on sale' }) })
  .meta({ id: 'HiddenCount', examples: [{ hidden: 3 }] });

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

export const productPage = pageOf(product, 'ProductPage');

const categoryCount = z
  .object({ category: z.string(), count: count.meta({ description: 'Its active products' }) })
  .meta({ id: 'CategoryCount', examples: [{ category: 'Furniture', count: 3 }] });
export type Category = z.infer<typeof categoryCount>;

export const categories = z.object({ items: z.array(categoryCount) }).meta({ id: 'Categories' });

const ledgerEntry = z
  .object({
    at: timestamp,
    delta: count.meta({ description: 'What was added to the stock; negative: taken' }),
    reason: z.enum(['created', 'sold', 'returned', 'adjusted', 'edited', 'deleted']),
    order_id: id.nullable().meta({ description: 'The order that took or gave back' }),
    actor_id: id.nullable().meta({ description: 'The user who changed it; null: an order' }),
  })
  .meta({
    id: 'LedgerEntry',
    examples: [
      {
        at: '2026-01-31T12:00:00.000Z',
        delta: -2,
        reason: 'sold',
        order_id: '0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b',
        actor_id: null,
      },
    ],
  });
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** An entry's number is its order. */
export const LEDGER_SORTS = {
  created_at: { by: 'entry', type: 'bigint', column: 'entry' },
} satisfies SortKeys;

export const ledgerList = listQuery(LEDGER_SORTS, {});
export type LedgerList = z.infer<typeof ledgerList>;

export const ledgerPage = pageOf(ledgerEntry, 'LedgerPage');

/** The items whose stock an order asks for. */
export const reservationRequest = z
  .object({
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
  })
  .meta({ id: 'ReservationRequest' });
export type ReservationRequest = z.infer<typeof reservationRequest>;

const shortage = z.object({ product_id: id, requested: count, available: count }).meta({ id: 'Shortage' });

const priceChange = z
  .object({ product_id: id, expected: z.number(), actual: z.number() })
  .meta({ id: 'PriceChange' });

const refusal = z.object({
  code: z.enum(['product_not_found', 'price_changed', 'insufficient_stock']),
  product_ids: z.array(id).optional(),
  changes: z.array(priceChange).optional(),
  shortages: z.array(shortage).optional(),
});

/** A reservation's outcome. `held`: the items as they were taken. `refused`: why no stock was taken. */
export const reservation = z
  .object({
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
  })
  .meta({ id: 'Reservation' });
export type Reservation = z.infer<typeof reservation>;
