import { money, text, uuid, wholeNumber } from '@marketstall/shared/http/input/fields';
import { z } from 'zod';
import type { Delivery } from './schemas.js';

/** How many products an order may have. */
export const MAX_LINES = 100;
const MAX_QUANTITY = 10_000;
const MAX_PRICE = 9_999_999.99;

/** A product and the quantity that is ordered. */
export interface Line {
  product_id: string;
  quantity: number;
  /** The price that the buyer saw; null: any price. */
  unit_price: number | null;
}

const MAX_LENGTH = 200;

const member = text(1, MAX_LENGTH);
const optionalMember = member.nullable().default(null);

/** null for what is absent. */
const delivery = z
  .object({
    name: member.describe('Who gets it'),
    line1: member.describe('Street and number'),
    line2: optionalMember.describe('More of the address'),
    postal_code: optionalMember.describe('As the country writes it'),
    city: member.describe('The town'),
    region: optionalMember.describe('State, province or county'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be two capital letters, as in ISO 3166-1: DE')
      .describe('ISO 3166-1 alpha-2'),
    phone: optionalMember.describe('For the carrier'),
    email: optionalMember.describe('For the carrier'),
  })
  .meta({ id: 'NewDelivery' });

/** A valid body of POST /orders. */
export interface NewOrder {
  lines: Line[];
  delivery: Delivery | null;
  note: string;
}

const quantity = wholeNumber(1, MAX_QUANTITY).describe('How many');
const seenPrice = money(MAX_PRICE)
  .nullable()
  .optional()
  .describe('The price that you saw; if it has changed, the order is refused with price_changed');
const line = z
  .object({ product_id: uuid.describe('The product'), quantity, unit_price: seenPrice })
  .meta({ id: 'OrderLine' });

/** `items`, or `product_id`, `quantity` and `unit_price` for one line. Lines of one product are added up. */
export const newOrder = z
  .object({
    items: z
      .array(line)
      .min(1, 'must have at least one line')
      .max(MAX_LINES, `must have at most ${MAX_LINES} lines`)
      .optional()
      .describe('All are ordered, or none; those of one product are added up'),
    product_id: uuid.optional().describe('In the place of items: the only product'),
    quantity: quantity.optional(),
    unit_price: seenPrice,
    delivery: delivery.nullable().default(null).describe('Where it goes; null: nowhere'),
    note: text(0, 500, { multiline: true }).default('').describe('Words to the sellers'),
  })
  .meta({
    id: 'NewOrder',
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
