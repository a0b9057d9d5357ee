import { z } from 'zod';
import { count, flagText } from './fields.js';

export const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const LIMIT_MESSAGE = `must be a whole number from 1 to ${MAX_LIMIT}`;

/** The most rows that `count=true` counts. */
export const MAX_TOTAL = 10_000;

/** A page of a list, as it is answered. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  /** With `count=true`: how many rows the filters leave; null past MAX_TOTAL, or if counting takes too long. */
  total?: number | null;
}

/**
 * The schema of a list's query: limit, cursor, sort, order, count, and the list's own filters.
 * @param sorts its keys are the names that the list can be sorted by
 */
export function listQuery<F extends z.ZodRawShape>(sorts: Record<string, unknown>, filters: F) {
  return z.object({
    limit: z
      .string()
      .refine(
        (text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_LIMIT,
        LIMIT_MESSAGE,
      )
      .transform(Number)
      .optional()
      .meta({
        type: 'integer',
        minimum: 1,
        maximum: MAX_LIMIT,
        description: `Rows a page; default ${DEFAULT_LIMIT}`,
      }),
    cursor: z.string().max(4000).optional().describe('next_cursor of the page before'),
    sort: z
      .enum(Object.keys(sorts) as [string, ...string[]])
      .optional()
      .describe('Default: created_at, the newest first'),
    order: z.enum(['asc', 'desc']).optional().describe('Default: asc if there is a `sort`, otherwise desc'),
    count: flagText.optional().describe(`true: adds total, exact to ${MAX_TOTAL} and otherwise null`),
    ...filters,
  });
}

/** The part of a list's query that paging needs. */
export interface ListQuery {
  limit?: number | undefined;
  cursor?: string | undefined;
  sort?: string | undefined;
  order?: 'asc' | 'desc' | undefined;
  count?: 'true' | 'false' | undefined;
}

/**
 * The schema of a page of such items.
 * @param id its name in the documents
 */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
  const example = (item.meta()?.examples as unknown[] | undefined)?.[0];
  const page = z.object({
    items: z.array(item).max(MAX_LIMIT).describe('The rows, in the order that was asked for'),
    next_cursor: z.string().nullable().describe('For `cursor`; null on the last page'),
    total: count.nullable().optional().describe('With count=true: how many rows the filters leave'),
  });
  return page.meta({ id, ...(example ? { examples: [{ items: [example], next_cursor: null }] } : {}) });
}

/** The schema of the rows of such a page. */
export function rowOf(page: z.ZodType): z.ZodObject {
  const items = page instanceof z.ZodObject ? page.shape.items : undefined;
  const row = items instanceof z.ZodArray ? items.element : undefined;
  if (!(row instanceof z.ZodObject)) throw new Error('a page without rows');
  return row;
}
