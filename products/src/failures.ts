import { defineFailures, type FailureSet } from '@marketstall/shared/failures';
import { z } from 'zod';

/** The failures that only this service has. */
export const failures = {
  sku_taken: {
    status: 409,
    when: 'Another product of the seller has this sku.',
    action: 'Choose another sku, or change that product.',
    example: { detail: 'Another product of this seller has this sku.' },
  },
  insufficient_stock: {
    status: 409,
    when: 'An adjustment would make the stock negative.',
    action: 'Subtract less: `available` is the stock now.',
    members: { available: z.int().optional() },
    example: { detail: 'Only 3 are left.', available: 3 },
  },
  stock_not_tracked: {
    status: 409,
    when: 'The product is made to order: its stock is null and can not be adjusted.',
    action: 'Set a stock with PATCH first.',
    example: { detail: 'This product is made to order: it has no stock to adjust.' },
  },
} as const satisfies FailureSet;

export const productFailure = defineFailures(failures);
