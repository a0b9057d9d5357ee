import type { Item, ReservedItem } from './schemas.js';

/** What an order comes to. */
export interface PricedItems {
  items: Item[];
  total: number;
}

/**
 * What each item and all of them come to. In cents, so that it is exact: 10,000 of 9,999,999.99 are 10^13 cents, and a
 * hundred such lines 10^15, where doubles hold every whole number to 9 * 10^15.
 * @param reserved with prices of at most two decimals
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
