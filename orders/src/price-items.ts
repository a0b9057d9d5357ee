import type { Item, Part, ReservedItem } from './schemas.js';

/** The items of an order with their prices, its parts, and its total. */
export interface PricedItems {
  items: Item[];
  /** `pending`, in the order in which their sellers appear in the items. */
  parts: Part[];
  total: number;
}

/**
 * Computes the total of each item, of each seller's part and of the order. It counts in cents, to be exact: 10,000 units at
 * 9,999,999.99 are 10^13 cents, and a hundred such lines 10^15; doubles hold every whole number up to 9 * 10^15.
 * @param reserved items whose prices have at most two decimals
 */
export function priceItems(reserved: ReservedItem[]): PricedItems {
  let total = 0;
  const sums = new Map<string, { seller_username: string | null; cents: number }>();
  const items = reserved.map(({ product_id, seller_id, seller_username, title, unit_price, quantity }) => {
    const cents = Math.round(unit_price * 100) * quantity;
    total += cents;
    const sum = sums.get(seller_id) ?? { seller_username, cents: 0 };
    sum.cents += cents;
    sums.set(seller_id, sum);
    return { product_id, seller_id, seller_username, title, unit_price, quantity, line_total: cents / 100 };
  });
  const parts = [...sums].map(([seller_id, { seller_username, cents }]) => ({
    seller_id,
    seller_username,
    status: 'pending' as const,
    total_price: cents / 100,
  }));
  return { items, parts, total: total / 100 };
}
