import { defineFailures } from '@marketstall/shared/errors';

/** What only this service refuses. */
export const orderFailure = defineFailures({
  product_not_found: 404,
  insufficient_stock: 409,
  invalid_transition: 409,
  request_in_progress: 409,
  idempotency_key_reused: 422,
});
