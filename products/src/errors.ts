import { defineFailures } from '@marketstall/shared/errors';

/** What only this service refuses. */
export const productFailure = defineFailures({ insufficient_stock: 409, stock_not_tracked: 409 });
