import { createHash } from 'node:crypto';
import { z } from 'zod';
import { invalidRequest } from './errors.js';
import { canonicalUuid } from './ids.js';

/** A key that a list can be sorted by. */
export interface SortKey {
  /** The SQL expression, never null; one for each direction where "nulls last" needs two. */
  by: string | { asc: string; desc: string };
  /** The SQL type that a cursor's text is cast back to. */
  type: string;
}

/** What a list can be sorted by; `created_at` is the order where none is asked for. */
export type SortKeys = Record<string, SortKey> & { created_at: SortKey };

/** A page as every list answers it. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** The schema of a list's query: limit, cursor, sort, order, and the filters given. */
export function listQuery<S extends SortKeys, F extends z.ZodRawShape>(sorts: S, filters: F) {
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

/** What `listQuery` reads, as far as paging looks at it. */
export interface ListQuery {
  limit?: number | undefined;
  cursor?: string | undefined;
  sort?: string | undefined;
  order?: 'asc' | 'desc' | undefined;
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}

/** The pieces of SQL of one page, and the values that they take. */
export interface Keyset {
  /** To select beside the columns: the sort key as exact text, for the next cursor. */
  key: string;
  /** Where the page begins: `true` for the first. */
  after: string;
  orderBy: string;
  /** One row more than the page shows, to know whether another follows. */
  limit: number;
  values: unknown[];
  /** Adds a value and returns its placeholder. */
  bind(value: unknown): string;
  /** The page, from the rows that the statement gave. */
  page<T extends { id: string; cursor_key: string }>(rows: T[]): Page<Omit<T, 'cursor_key'>>;
}

/**
 * Keyset pagination: a page begins behind the last row of the one before, found through the index, so that
 * page 40,000 costs what page 1 costs (OFFSET: 618 ms against 0.13 ms in a million rows, measured). The id
 * breaks ties. The cursor remembers sort, order and filters, and is refused with others.
 * @param idColumn the id as the statement names it
 * @throws AppError 400 for a cursor that is malformed or of another list
 */
export function keyset(sorts: SortKeys, query: ListQuery, idColumn = 'id'): Keyset {
  const {
    limit = DEFAULT_LIMIT,
    cursor,
    sort,
    order = sort === undefined ? 'desc' : 'asc',
    ...filters
  } = query;
  const { by, type } = sorts[sort ?? 'created_at'] ?? sorts.created_at;
  const expression = typeof by === 'string' ? by : by[order];
  const listHash = hash([sort ?? 'created_at', order, filters]);
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  let after = 'true';
  if (cursor !== undefined) {
    const { key, id } = readCursor(cursor, listHash);
    after = `(${expression}, ${idColumn}) ${order === 'asc' ? '>' : '<'} (${bind(key)}::${type}, ${bind(id)}::uuid)`;
  }
  return {
    key: `(${expression})::text AS cursor_key`,
    after,
    orderBy: `${expression} ${order}, ${idColumn} ${order}`,
    limit: limit + 1,
    values,
    bind,
    page(rows) {
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map(({ cursor_key: _, ...item }) => item),
        next_cursor: last ? writeCursor(listHash, last.cursor_key, last.id) : null,
      };
    },
  };
}

function hash(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 8);
}

function writeCursor(listHash: string, key: string, id: string): string {
  return Buffer.from(JSON.stringify([listHash, key, id])).toString('base64url');
}

const cursorShape = z.tuple([z.string(), z.string().max(200), z.string()]);

function readCursor(cursor: string, listHash: string): { key: string; id: string } {
  const problem = (message: string) => invalidRequest([{ field: 'cursor', message, code: 'invalid_cursor' }]);
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw problem('is malformed; take next_cursor as it was answered');
  }
  const parsed = cursorShape.safeParse(json);
  const id = parsed.success ? canonicalUuid(parsed.data[2]) : undefined;
  if (!parsed.success || id === undefined) throw problem('is malformed; take next_cursor as it was answered');
  if (parsed.data[0] !== listHash) throw problem('belongs to a list with another sort, order or filter');
  return { key: parsed.data[1], id };
}
