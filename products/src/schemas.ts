import {
  count,
  createdAt,
  flagText,
  id,
  money,
  moneyText,
  ownId,
  rowVersion,
  text,
  timestamp,
  updatedAt,
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

const title = text(LIMITS.title.min, LIMITS.title.max).describe('What it is, on one line');
const description = text(LIMITS.description.min, LIMITS.description.max, { multiline: true }).describe(
  'More about it, in lines',
);
const price = money(LIMITS.price.max).describe("Of one, in the shop's currency; at most two decimals");
/** null: made to order, never short. */
const stock = wholeNumber(LIMITS.stock.min, LIMITS.stock.max)
  .nullable()
  .describe('How many there are to sell; null: made to order, never short');
/** In a change: what was read can be sent back; the statement refuses any other stock above the limit. */
const changedStock = wholeNumber(LIMITS.stock.min, MAX_STORED_STOCK)
  .nullable()
  .describe(`At most ${LIMITS.stock.max}, or the present stock`);
export const sku = text(LIMITS.sku.min, LIMITS.sku.max)
  .regex(/^[!-~]*$/, 'must have visible ASCII characters only, without spaces')
  .describe("The seller's own number of it; no two products of a seller have the same");
const status = z.enum(['active', 'hidden']).meta({
  id: 'ProductStatus',
  description: 'hidden: taken off sale, seen by its seller and admins alone',
});
const category = text(LIMITS.category.min, LIMITS.category.max).describe('One name, for menus and filters');
const imageUrl = text(1, LIMITS.imageUrl)
  .refine(isHttpsUrl, 'must be an https: URL')
  .describe('A picture of it, by an https: URL');

/** The URL parser forgives white space, which no attribute or header of a page would. */
function isHttpsUrl(value: string): boolean {
  return !/\s/.test(value) && URL.canParse(value) && new URL(value).protocol === 'https:';
}

/** A product in a response: the row. */
export const product = z
  .object({
    id: ownId,
    seller_id: id.describe('The user who offers it'),
    seller_username: z.string().nullable().describe("As the seller's token had it when the product was made"),
    sku: z.string().nullable().describe("The seller's own number of it"),
    title: z.string().describe('What it is, on one line'),
    description: z.string().describe('More about it, in lines'),
    price: z.number().describe("Of one, in the shop's currency; at most two decimals"),
    stock: count.nullable().describe('How many there are to sell; null: made to order, never short'),
    status,
    category: z.string().nullable().describe('One name, for menus and filters'),
    image_url: z.string().nullable().describe('A picture of it, by an https: URL'),
    version: rowVersion,
    created_at: createdAt,
    updated_at: updatedAt,
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
      .describe('Is added to the stock'),
    version: version.optional(),
  })
  .meta({ id: 'StockAdjustment', examples: [{ delta: 3 }] });

/** The seller whose products an admin takes off sale. */
export const sellerToHide = z
  .object({ seller_id: uuid.describe('The seller whose products are taken off sale') })
  .meta({ id: 'SellerToHide', examples: [{ seller_id: '01900000-0000-7000-8000-000000000001' }] });

export const hiddenCount = z
  .object({ hidden: count.describe('How many products were on sale') })
  .meta({ id: 'HiddenCount', examples: [{ hidden: 3 }] });

export const PRODUCT_SORTS = {
  name: { by: 'title', type: 'text COLLATE products.title_order', column: 'title' },
  title: { by: 'title', type: 'text COLLATE products.title_order' },
  price: { by: 'price', type: 'numeric' },
  created_at: { by: 'created_at', type: 'timestamptz' },
} satisfies SortKeys;

const productIds = (words: string) =>
  z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(uuid).max(MAX_IDS, `must name at most ${MAX_IDS} products`))
    .meta({
      type: 'array',
      items: { type: 'string', format: 'uuid' },
      maxItems: MAX_IDS,
      description: words,
    });

export const productList = listQuery(PRODUCT_SORTS, {
  q: text(1, 200)
    .optional()
    .describe('Words that the title or description must have, the last one as a beginning'),
  min_price: moneyText.optional().describe('At this price or above; at most two decimals'),
  max_price: moneyText.optional().describe('At this price or below; at most two decimals'),
  in_stock: flagText.optional().describe('Products made to order count as in stock'),
  seller_id: uuid.optional().describe('What this user offers'),
  category: category.optional().describe('Exactly this category'),
  sku: sku.optional().describe('Exactly this number; several sellers may have it'),
  ids: productIds(`Comma-separated; the default limit is then ${MAX_IDS}`).optional(),
  status: status.optional().describe('active (default), or hidden: those hidden that the caller may see'),
});
export type ProductList = z.infer<typeof productList>;

export const productPage = pageOf(product, 'ProductPage');

const categoryCount = z
  .object({
    category: z.string().describe('The name of the category'),
    count: count.describe('Its active products'),
  })
  .meta({ id: 'CategoryCount', examples: [{ category: 'Furniture', count: 3 }] });
export type Category = z.infer<typeof categoryCount>;

export const categories = z
  .object({ items: z.array(categoryCount).describe('By name') })
  .meta({ id: 'Categories' });

const ledgerEntry = z
  .object({
    at: timestamp.describe('When, in UTC'),
    delta: count.describe('What was added to the stock; negative: taken'),
    reason: z
      .enum(['created', 'sold', 'returned', 'adjusted', 'edited', 'deleted'])
      .describe('sold and returned: by an order; the others: by a user'),
    order_id: id.nullable().describe('The order that took or gave back'),
    actor_id: id.nullable().describe('The user who changed it; null: an order'),
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
          product_id: uuid.describe('The product'),
          quantity: wholeNumber(1, 10_000).describe('How many'),
          unit_price: price.nullable().optional().describe('The price that the buyer saw; null: any price'),
        }),
      )
      .min(1)
      .max(100)
      .refine(
        (items) => new Set(items.map((item) => item.product_id)).size === items.length,
        'must name a product once',
      )
      .describe('All are taken, or none'),
    is_placed: z
      .boolean()
      .optional()
      .describe(
        'The order was placed before, at these prices, and products has lost it (a restored backup): prices are taken as they are, hidden products are sold, and a refusal is not for good',
      ),
  })
  .meta({ id: 'ReservationRequest' });
export type ReservationRequest = z.infer<typeof reservationRequest>;

export const reservationsRequest = z
  .object({
    orders: z
      .array(reservationRequest.extend({ order_id: uuid.describe('The order') }))
      .min(1)
      .max(100)
      .describe('In the order in which they came'),
  })
  .meta({ id: 'ReservationsRequest' });

export const stockQuery = z.object({ ids: productIds('Comma-separated') });

const stockNow = z.object({
  product_id: id.describe('The product'),
  price: z.number().describe('Of one, now'),
  stock: count.nullable().describe('How many there are; null: made to order'),
});
export type Stock = z.infer<typeof stockNow>;

export const stocks = z
  .object({ items: z.array(stockNow).describe('In any order; what is not for sale is left out') })
  .meta({ id: 'Stocks' });

const shortage = z
  .object({
    product_id: id.describe('The product'),
    requested: count.describe('How many were asked for'),
    available: count.describe('How many there are'),
  })
  .meta({ id: 'Shortage' });

const priceChange = z
  .object({
    product_id: id.describe('The product'),
    expected: z.number().describe('The price that the buyer saw'),
    actual: z.number().describe('The price now'),
  })
  .meta({ id: 'PriceChange' });

const refusal = z.object({
  code: z
    .enum(['product_not_found', 'price_changed', 'insufficient_stock'])
    .describe('The first that applied'),
  product_ids: z.array(id).optional().describe('Those that are not for sale'),
  changes: z.array(priceChange).optional().describe('Those whose price is another one'),
  shortages: z.array(shortage).optional().describe('Those of which there are too few'),
});

/** A reservation's outcome. `held`: the items as they were taken. `refused`: why no stock was taken. */
export const reservation = z
  .object({
    order_id: id.describe('The order that it is for'),
    state: z.enum(['held', 'refused', 'released']).describe('Whether the stock is taken'),
    items: z
      .array(
        z.object({
          product_id: id.describe('The product'),
          seller_id: id.describe('Who offers it'),
          seller_username: z.string().nullable().optional().describe('Absent in reservations from before'),
          title: z.string().describe('As it was when the stock was taken'),
          unit_price: z.number().describe('Of one, as it was then'),
          quantity: count.describe('How many'),
          is_tracked: z.boolean().describe('false: made to order, no stock was taken'),
        }),
      )
      .describe('What was taken; empty if it was refused'),
    refusal: refusal.nullable().describe('Why no stock was taken'),
  })
  .meta({ id: 'Reservation' });
export type Reservation = z.infer<typeof reservation>;

export const reservations = z
  .object({ items: z.array(reservation).describe('In any order; those without an outcome yet are left out') })
  .meta({ id: 'Reservations' });
