import { fieldErrors } from '@marketstall/shared/failures';
import { count, id, rowVersion } from '@marketstall/shared/http/input/fields';
import { z } from 'zod';
import { productChange, sku } from '../schemas.js';

/** A row: the product of the caller that has its `sku` gets these fields, or a new product does. */
export const importedProduct = productChange.extend({ sku }).meta({
  id: 'ImportedProduct',
  description:
    'A product by its `sku`. Fields that are left out stay; a new product needs what `POST /products` needs. With `version`, a product that was changed since is left as it is.',
  examples: [
    { sku: 'STOOL-OAK', title: 'Oak stool', description: 'Three legs, one seat.', price: 39.9, stock: 5 },
  ],
});
export type ImportedProduct = z.infer<typeof importedProduct>;

const OUTCOMES = ['created', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One line of the answer for each row, in their order, and a last one. */
export const importLine = z
  .object({
    outcome: z
      .enum([...OUTCOMES, 'complete', 'stopped'])
      .describe('What became of the row; complete or stopped: the last line'),
    row: count.optional().describe('The number of the row, from 1'),
    sku: z.string().optional().describe('As the row has it'),
    id: id.optional().describe('The product'),
    version: rowVersion.optional().describe("The product's version now"),
    code: z.string().optional().describe('Why the row was refused, or the import stopped'),
    detail: z.string().optional().describe('The same for people'),
    errors: fieldErrors.optional().describe('The wrong fields'),
    counts: z
      .object(
        Object.fromEntries(
          OUTCOMES.map((name) => [name, count.describe(`Rows that were ${name}`)]),
        ) as Record<Outcome, typeof count>,
      )
      .optional()
      .describe('On the last line: how many rows had each outcome'),
  })
  .meta({
    id: 'ImportLine',
    description: 'One for each row, in their order; then one that says that it is the last',
    examples: [
      {
        outcome: 'created',
        row: 1,
        sku: 'STOOL-OAK',
        id: '0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a',
        version: 1,
      },
    ],
  });
export type ImportLine = z.infer<typeof importLine>;
