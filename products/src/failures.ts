import { defineFailures, type FailureSet } from '@marketstall/shared/failures';
import { z } from 'zod';

/** The failures that only this service has. */
export const failures = {
  sku_taken: {
    status: 409,
    when: 'Another product of the seller has this sku.',
    action: 'Choose another sku, or change that product.',
  },
  insufficient_stock: {
    status: 409,
    when: 'An adjustment would make the stock negative.',
    action: 'Subtract less: `available` is the stock now.',
    members: { available: z.int().optional() },
  },
  stock_not_tracked: {
    status: 409,
    when: 'The product is made to order: its stock is null and can not be adjusted.',
    action: 'Set a stock with PATCH first.',
  },
} as const satisfies FailureSet;

export const productFailure = defineFailures(failures);
