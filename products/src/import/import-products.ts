import { AppError } from '@marketstall/shared/errors';
import { failure } from '@marketstall/shared/failures';
import { boundBulkWork } from '@marketstall/shared/http/bulk-work';
import type { ReadRow } from '@marketstall/shared/http/input/rows';
import { validate } from '@marketstall/shared/http/input/validate';
import { requireFresh } from '@marketstall/shared/http/versions';
import { newId } from '@marketstall/shared/ids';
import type { Pool } from '@marketstall/shared/postgres/db';
import { type Quota, quotaExceeded, withinQuota } from '@marketstall/shared/postgres/quota';
import type { Caller } from '@marketstall/shared/tokens';
import { LIMITS, type NewProduct, newProduct } from '../schemas.js';
import { versionsOf } from '../versions.js';
import * as queries from './queries.js';
import type { ImportedProduct, ImportLine, Outcome } from './schemas.js';

/** Rows written together: enough that a commit is cheap for each, few enough that no sale waits for long. */
const BATCH = 500;
const MAX_ROWS = 100_000;
const DEADLINE_MS = 240_000;
/** How often a row is tried again that somebody else changes at the same moment. */
const MAX_TRIES = 5;

type Row = ReadRow<ImportedProduct>;
type Line = ImportLine & { outcome: Outcome };

const begin = boundBulkWork({ what: 'import', clients: 20, steps: 2 });

interface ImportDeps {
  pool: Pool;
  quota: Quota;
}

/**
 * Creates or changes a seller's products by their skus. Each batch is written by itself and then answered, so that what was
 * answered is done, whatever happens later; to repeat an import changes nothing.
 * @returns a line for each row, in their order, and a last one, in groups
 * @throws AppError if nothing of it could be done; whatever makes the rest impossible
 */
export async function* importProducts(
  deps: ImportDeps,
  seller: Caller,
  rows: AsyncIterable<Row>,
): AsyncGenerator<ImportLine[]> {
  const work = begin(seller.id);
  const deadline = performance.now() + DEADLINE_MS;
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  let done = 0;
  try {
    for await (const batch of batches(rows)) {
      if (done >= MAX_ROWS) throw failure('invalid_request', `An import has at most ${MAX_ROWS} rows.`);
      if (performance.now() > deadline) throw failure('request_timeout', 'The import took too long.');
      const lines = await work.step(() => importBatch(deps, seller, batch));
      for (const [index, line] of lines.entries()) {
        line.row = done + index + 1;
        counts[line.outcome] += 1;
      }
      done += batch.length;
      yield lines;
    }
  } catch (error) {
    if (done === 0 || !(error instanceof AppError)) throw error;
    yield [{ outcome: 'stopped', ...reason(error), counts }];
    return;
  } finally {
    work.end();
  }
  yield [{ outcome: 'complete', counts }];
}

/** Groups of rows, in each of which a sku stands once: a later row changes what an earlier one made. */
async function* batches(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  let skus = new Set<string>();
  for await (const row of rows) {
    const sku = 'fields' in row ? row.fields.sku : undefined;
    if (batch.length === BATCH || (sku !== undefined && skus.has(sku))) {
      yield batch;
      batch = [];
      skus = new Set();
    }
    batch.push(row);
    if (sku !== undefined) skus.add(sku);
  }
  if (batch.length > 0) yield batch;
}

/** The bounds of a stock that is set. */
const stockOnly = newProduct.pick({ stock: true });

/** A row that is still to be written. */
interface Pending {
  index: number;
  fields: ImportedProduct;
}

async function importBatch({ pool, quota }: ImportDeps, seller: Caller, batch: Row[]): Promise<Line[]> {
  const lines: Line[] = [];
  let pending: Pending[] = [];
  for (const [index, row] of batch.entries()) {
    if ('fields' in row) pending.push({ index, fields: row.fields });
    else lines[index] = refused(row.refusal, skuOf(row.sent));
  }
  for (let tries = 0; pending.length > 0 && tries < MAX_TRIES; tries += 1) {
    const { settled, created, changed } = await plan(pool, seller.id, pending);
    const { inserted, tooMany } = await insert(pool, quota, seller, created);
    const updated = changed.length > 0 ? await queries.updateProducts(pool, seller.id, changed) : [];
    for (const written of inserted) settled.set(written.sku, { outcome: 'created', ...written });
    for (const written of updated) settled.set(written.sku, { outcome: 'changed', ...written });
    const full = quotaExceeded(`You may have at most ${quota.max} ${quota.what}.`, quota.max);
    for (const { sku } of tooMany) settled.set(sku, refused(full, sku));
    for (const { index, fields } of pending) {
      const line = settled.get(fields.sku);
      if (line) lines[index] = line;
    }
    pending = pending.filter(({ fields }) => !settled.has(fields.sku));
  }
  const conflict = failure('conflict', 'The product is being changed all the time.');
  for (const { index, fields } of pending) lines[index] = refused(conflict, fields.sku);
  return lines;
}

type Created = NewProduct & { id: string; sku: string };

/** What is to be done for each row, as its product is now; `settled`: rows that need nothing, or are refused. */
async function plan(pool: Pool, sellerId: string, pending: Pending[]) {
  const settled = new Map<string, Line>();
  const created: Created[] = [];
  const changed: (NewProduct & { id: string; seen: number })[] = [];
  const skus = pending.map(({ fields }) => fields.sku);
  const found = await queries.findBySkus(pool, sellerId, skus);
  const known = new Map(found.map((row) => [row.sku, row]));
  for (const { fields } of pending) {
    const { sku } = fields;
    const current = known.get(sku);
    try {
      if (!current) {
        created.push({ ...validate(newProduct, fields), sku, id: newId() });
        continue;
      }
      const { id, version } = current;
      const wanted = changeOf(current, fields);
      if (wanted) changed.push({ ...wanted, id, seen: version });
      else settled.set(sku, { outcome: 'unchanged', sku, id, version });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      settled.set(sku, refused(error, sku));
    }
  }
  return { settled, created, changed };
}

/**
 * The product with a row's fields; undefined if it has them already.
 * @throws AppError 409 if the row has a version that is stale, 400 for a stock above the limit
 */
function changeOf(current: queries.WithSku, { version, ...fields }: ImportedProduct): NewProduct | undefined {
  const { sku, title, description, price, stock, status, category, image_url } = current;
  const before: NewProduct = { sku, title, description, price, stock, status, category, image_url };
  const wanted = { ...before };
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) Object.assign(wanted, { [name]: value });
  const differs = (name: keyof NewProduct) => wanted[name] !== before[name];
  if (!(Object.keys(before) as (keyof NewProduct)[]).some(differs)) return undefined;
  const touchesStock = differs('stock');
  requireFresh(version === undefined ? {} : { version }, versionsOf(current, touchesStock));
  if (touchesStock) validate(stockOnly, { stock: wanted.stock });
  return wanted;
}

/**
 * Inserts as many as the seller may have, the first ones.
 * @returns also the failure of the others, if there are any
 */
async function insert(pool: Pool, quota: Quota, seller: Caller, products: Created[]) {
  if (products.length === 0) return { inserted: [], tooMany: [] };
  try {
    return await withinQuota(pool, seller.id, quota, async (db, room) => ({
      inserted: await queries.insertProducts(db, seller, products.slice(0, room)),
      tooMany: products.slice(room),
    }));
  } catch (error) {
    if (error instanceof AppError && error.code === 'quota_exceeded')
      return { inserted: [], tooMany: products };
    throw error;
  }
}

/** The sku as it was sent, for people to find the row by. */
function skuOf({ sku }: Record<string, unknown>): string | undefined {
  return typeof sku === 'string' ? sku.slice(0, LIMITS.sku.max).toWellFormed() : undefined;
}

function refused(error: AppError, sku?: string): Line {
  return { outcome: 'refused', ...(sku === undefined ? {} : { sku }), ...reason(error) };
}

function reason({ code, message, members }: AppError): Pick<ImportLine, 'code' | 'detail' | 'errors'> {
  const errors = members.errors as ImportLine['errors'];
  return { code, detail: message, ...(errors ? { errors } : {}) };
}
