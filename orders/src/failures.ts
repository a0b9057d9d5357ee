import { defineFailures, type FailureSet } from '@marketstall/shared/failures';
import { refusal, status } from './schemas.js';

const EXAMPLE_ID = '0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a';

/** The failures that only this service has. */
export const failures = {
  product_not_found: {
    status: 404,
    when: 'A product of the order does not exist, or was deleted. No stock was taken.',
    action: 'Remove the products that `product_ids` names from the basket, and order again.',
    members: { product_ids: refusal.shape.product_ids },
    example: { detail: 'A product of this order does not exist, or was deleted.', product_ids: [EXAMPLE_ID] },
  },
  price_changed: {
    status: 409,
    when: "A product's price is no longer the `unit_price` of its line. No stock was taken.",
    action: 'Show the buyer the `actual` price of each product in `changes`, and order again with it.',
    members: { changes: refusal.shape.changes },
    example: {
      detail: 'A price of this order has changed.',
      changes: [{ product_id: EXAMPLE_ID, expected: 39.9, actual: 42 }],
    },
  },
  insufficient_stock: {
    status: 409,
    when: 'A product has less stock than the order asks for. No stock was taken.',
    action: 'Order at most the `available` quantity of each product in `shortages`.',
    members: { shortages: refusal.shape.shortages },
    example: {
      detail: 'There is too little stock for this order.',
      shortages: [{ product_id: EXAMPLE_ID, requested: 2, available: 1 }],
    },
  },
  invalid_transition: {
    status: 409,
    when: "The status of the order, or of the seller's part of it, does not allow this change.",
    action:
      'Read the order again; `current_status` is the status now: of the part that was to move, or, for a cancellation, of the part furthest ahead.',
    members: { current_status: status },
    example: { detail: "What is pending can't become delivered.", current_status: 'pending' },
  },
} as const satisfies FailureSet;

export const orderFailure = defineFailures(failures);
