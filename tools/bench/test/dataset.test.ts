import { expect, test } from '@jest/globals';
import {
  buyerCount,
  GROWTH,
  NORMAL,
  pendingOrders,
  productOfOrder,
  rowId,
  sellerCount,
  sellerOfProduct,
} from '../src/dataset.js';

test('an id has the form of a version 7 UUID and ends with the row number', () => {
  expect(rowId('order', 255)).toBe('01900000-0000-7000-b000-0000000000ff');
});

test('both products of an order have the same seller, at each size', () => {
  for (const size of [NORMAL, ...GROWTH]) {
    const first = productOfOrder(size, size.orders);
    const second = ((first - 1 + sellerCount(size)) % size.products) + 1;
    expect(sellerOfProduct(size, second)).toBe(sellerOfProduct(size, first));
    expect(second).not.toBe(first);
  }
});

test('each buyer has at least a hundred orders, six of ten pending', () => {
  for (const size of [NORMAL, ...GROWTH]) expect(size.orders / buyerCount(size)).toBeGreaterThanOrEqual(100);
  expect(pendingOrders(NORMAL)).toHaveLength(60_000);
});
