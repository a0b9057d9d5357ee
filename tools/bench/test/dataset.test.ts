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

test('ids are UUIDs of version 7 with the number of the row', () => {
  expect(rowId('order', 255)).toBe('01900000-0000-7000-b000-0000000000ff');
});

test('the two products of an order have one seller, at each size', () => {
  for (const size of [NORMAL, ...GROWTH]) {
    const first = productOfOrder(size, size.orders);
    const second = ((first - 1 + sellerCount(size)) % size.products) + 1;
    expect(sellerOfProduct(size, second)).toBe(sellerOfProduct(size, first));
    expect(second).not.toBe(first);
  }
});

test('each buyer has a hundred orders or more, six of ten of them pending', () => {
  for (const size of [NORMAL, ...GROWTH]) expect(size.orders / buyerCount(size)).toBeGreaterThanOrEqual(100);
  expect(pendingOrders(NORMAL)).toHaveLength(60_000);
});
