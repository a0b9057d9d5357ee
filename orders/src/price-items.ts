import type { Item, ReservedItem } from './schemas.js';

/** The items of an order with their prices, and the order's total. */
export interface PricedItems {
  items: Item[];
  total: number;
}

/**
 * Computes the total of each item and of the order. It counts in cents, to be exact: 10,000 units at 9,999,999.99 are
 * 10^13 cents, and a hundred such lines 10^15; doubles hold every whole number up to 9 * 10^15.
 * @param reserved items whose prices have at most two decimals
 */
export function priceItems(reserved: ReservedItem[]): PricedItems {
  let total = 0;
  const items = reserved.map(({ product_id, seller_id, title, unit_price, quantity }) => {
    const cents = Math.round(unit_price * 100) * quantity;
    total += cents;
    return { product_id, seller_id, title, unit_price, quantity, line_total: cents / 100 };
  });
  return { items, total: total / 100 };
}
