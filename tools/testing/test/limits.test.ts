import { expect, test } from '@jest/globals';
import { LIMITS as AUTH } from '../../../auth/src/users/schemas.js';
import { LIMITS as PRODUCTS } from '../../../products/src/schemas.js';
import { LIMITS as TASKS } from '../../../tasks/src/schemas.js';
import { createTestDatabase } from '../src/database.js';

/** The table constraints that repeat a limit of a schema, and the numbers that they must contain. */
const CONSTRAINTS = [
  ['auth', 'users_email_length', [AUTH.email.min, AUTH.email.max]],
  ['auth', 'users_username_form', [AUTH.username.min, AUTH.username.max]],
  ['products', 'products_title_length', [PRODUCTS.title.min, PRODUCTS.title.max]],
  ['products', 'products_description_length', [PRODUCTS.description.min, PRODUCTS.description.max]],
  ['products', 'products_price_range', [PRODUCTS.price.min, PRODUCTS.price.max]],
  // The stock that a cancelled order returns must always fit, so the table has no upper limit.
  ['products', 'products_stock_not_negative', [PRODUCTS.stock.min]],
  ['tasks', 'tasks_title_length', [TASKS.title.min, TASKS.title.max]],
  ['tasks', 'tasks_description_length', [TASKS.description.max]],
] as const;

test.each(CONSTRAINTS)('%s: %s has the limits of the request schema', async (service, constraint, limits) => {
  const { pool, close } = await createTestDatabase(service);
  const { rows } = await pool.query<{ definition: string }>(
    'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1',
    [constraint],
  );
  await close();
  // Digits in character classes of a pattern are not limits.
  const numbers = rows[0]?.definition.replace(/\[[^\]]*\]/g, '').match(/\d+(\.\d+)?/g) ?? [];
  expect(numbers.map(Number)).toEqual(limits);
});
