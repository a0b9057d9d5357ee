import { expect, test } from '@jest/globals';
import { priceItems } from '../src/price-items.js';

const item = (unit_price: number, quantity: number) => ({
  product_id: 'a',
  seller_id: 'b',
  seller_username: null,
  title: 'Stool',
  unit_price,
  quantity,
});

test('prices that a double can not hold exactly add up exactly', () => {
  const { items, total } = priceItems([item(0.1, 3), item(19.9, 7)]);
  expect(items.map(({ line_total }) => line_total)).toEqual([0.3, 139.3]);
  expect(total).toBe(139.6);
});

test('the largest possible order is priced to the cent', () => {
  const { total } = priceItems(Array.from({ length: 100 }, () => item(9_999_999.99, 10_000)));
  expect(String(total)).toBe('9999999990000');
});

test('any price times any quantity is exact to the cent', () => {
  for (let cents = 1; cents < 1e9; cents = cents * 2 + 7) {
    for (const quantity of [1, 3, 7, 9_999, 10_000]) {
      const [priced] = priceItems([item(cents / 100, quantity)]).items;
      expect(priced?.line_total?.toFixed(2)).toBe(decimal(BigInt(cents) * BigInt(quantity)));
    }
  }
});

function decimal(cents: bigint): string {
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
