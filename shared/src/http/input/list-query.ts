import { z } from 'zod';

export const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** A page of a list, as it is answered. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/**
 * The schema of a list's query: limit, cursor, sort, order, and the list's own filters.
 * @param sorts its keys are the names that the list can be sorted by
 */
export function listQuery<F extends z.ZodRawShape>(sorts: Record<string, unknown>, filters: F) {
  return z.object({
    limit: z
      .string()
      .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${MAX_LIMIT}`)
      .transform(Number)
      .pipe(z.int().min(1).max(MAX_LIMIT))
      .optional()
      .meta({ description: `Rows a page, 1 to ${MAX_LIMIT}; default ${DEFAULT_LIMIT}` }),
    cursor: z.string().max(4000).optional().meta({ description: 'next_cursor of the page before' }),
    sort: z.enum(Object.keys(sorts) as [string, ...string[]]).optional(),
    order: z.enum(['asc', 'desc']).optional(),
    ...filters,
  });
}

/** The part of a list's query that paging needs. */
export interface ListQuery {
  limit?: number | undefined;
  cursor?: string | undefined;
  sort?: string | undefined;
  order?: 'asc' | 'desc' | undefined;
}

/** The schema of a page of such items. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}
