import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { z } from 'zod';
import { boundBulkWork } from './bulk-work.js';
import { type Page, rowOf } from './input/list-query.js';
import { NDJSON, type Reply, setReplyHeaders } from './reply.js';
import type { Request } from './route.js';
import { CSV, csv } from './spreadsheet.js';

/** Rows read at a time: few enough that other requests are not held up (8 ms). */
const PAGE_SIZE = 500;
/** How long a client may take to read a list; and without reading any of it. */
const DEADLINE_MS = 600_000;
const STALL_MS = 10_000;

/** The media type in which a whole list is asked for; undefined: a page, as JSON. */
export function exportType(req: Request): typeof CSV | typeof NDJSON | undefined {
  const { accept } = req.headers;
  if (accept === undefined || !/csv|ndjson/i.test(accept)) return undefined;
  const type = req.accepts(['application/json', CSV, NDJSON]);
  return type === CSV || type === NDJSON ? type : undefined;
}

/** What a list can be asked by, of which an export sets its own. */
type ExportQuery = Record<string, unknown> & { limit?: number; cursor?: string | undefined };

const begin = boundBulkWork({ what: 'export', clients: 20, steps: 4 });

type Exporter = (
  req: Request,
  res: Response,
  type: typeof CSV | typeof NDJSON,
  query: ExportQuery,
  read: (query: ExportQuery) => Promise<Reply>,
) => Promise<void>;

/**
 * Returns the function that answers a list with CSV or NDJSON: all rows from `cursor` on, or with `limit` one page. The
 * list is read page by page while it is sent, so that memory does not grow with it; each row is as its page had it, and
 * rows that change meanwhile are sent at most once. An answer that breaks off is one that is not complete.
 * @param schema that of a page; its members are the columns
 * @throws AppError 503 if too many lists are being sent, 429 if the client has one under way
 */
export function exporter(schema: z.ZodType): Exporter {
  const columns = Object.keys(rowOf(schema).shape);
  return async (req, res, type, query, read) => {
    const work = begin(req.caller?.id ?? req.ip ?? '');
    try {
      const readPage = (cursor: string | undefined) =>
        work.step(() => read({ ...query, limit: query.limit ?? PAGE_SIZE, cursor, count: 'false' }));
      const first = await readPage(query.cursor);
      setReplyHeaders(req, res, query.limit === undefined ? {} : first.headers);
      res.setHeader('Content-Type', type === CSV ? `${CSV}; charset=utf-8; header=present` : NDJSON);
      res.setHeader('Content-Disposition', `attachment; filename="${fileName(req, type)}"`);
      if (req.method === 'HEAD') {
        res.end();
        return;
      }
      res.setTimeout(STALL_MS);
      const pages = query.limit === undefined ? allPages(first, readPage) : [first.body as Page<object>];
      const text = type === CSV ? csvLines(pages, columns) : jsonLines(pages);
      await pipeline(Readable.from(text), res, { signal: AbortSignal.timeout(DEADLINE_MS) });
    } catch (error) {
      // The client has left, which is no failure of ours.
      if (!(res.headersSent && res.destroyed && isAbort(error))) throw error;
    } finally {
      work.end();
    }
  };
}

function isAbort(error: unknown): boolean {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || name === 'AbortError';
}

async function* allPages(first: Reply, readPage: (cursor: string) => Promise<Reply>) {
  let page = first.body as Page<object>;
  yield page;
  while (page.next_cursor !== null) {
    page = (await readPage(page.next_cursor)).body as Page<object>;
    yield page;
  }
}

type Pages = Iterable<Page<object>> | AsyncIterable<Page<object>>;

async function* jsonLines(pages: Pages) {
  for await (const { items } of pages) {
    if (items.length > 0) yield items.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
}

async function* csvLines(pages: Pages, columns: string[]) {
  let isFirst = true;
  for await (const { items } of pages) {
    yield csv(columns, items, isFirst);
    isFirst = false;
  }
}

/** `products.csv`: after the last word of the path. */
function fileName({ path }: Request, type: string): string {
  return `${path.split('/').at(-1)}.${type === CSV ? 'csv' : 'ndjson'}`;
}
