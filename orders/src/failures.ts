import { defineFailures, type FailureSet } from '@marketstall/shared/failures';
import { refusal, status } from './schemas.js';

/** The failures that only this service has. */
export const failures = {
  product_not_found: {
    status: 404,
    when: 'A product of the order does not exist, or does not exist any more. Nothing was taken.',
    action: 'Remove the products that `product_ids` names from the basket, and order again.',
    members: { product_ids: refusal.shape.product_ids },
  },
  insufficient_stock: {
    status: 409,
    when: 'A product has less stock than the order asks for. Nothing was taken.',
    action: 'Order at most what `shortages` says is available.',
    members: { shortages: refusal.shape.shortages },
  },
  invalid_transition: {
    status: 409,
    when: 'The order has a status from which this one can not be reached.',
    action: 'Read the order again; `current_status` is its status now.',
    members: { current_status: status },
  },
  request_in_progress: {
    status: 409,
    when: 'The first request with this Idempotency-Key still runs.',
    action: 'Repeat the request after as many seconds as `Retry-After` says.',
  },
  idempotency_key_reused: {
    status: 422,
    when: 'This Idempotency-Key was used for another order.',
    action: 'Use a new key for each order, and the same key only to repeat a request.',
  },
} as const satisfies FailureSet;

export const orderFailure = defineFailures(failures);
