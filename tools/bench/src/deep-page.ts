import type { BenchContext } from './bench-context.js';
import { askOnce } from './check-answers.js';
import { ask, type Database } from './database.js';
import type { PlannedRequest } from './messages.js';
import { type Case, productPage } from './scenarios.js';

const FIRST_PAGE = '/products?sort=price&limit=20';
const ROWS_A_PAGE = 20;

/**
 * The case of a page far beyond the first one. Instead of walking there, it takes the cursor of the server's first page
 * and points it at the row before the wanted page.
 * @param url the server
 * @param page counted from 1
 * @throws if the server's cursors have another form, or lead to another page
 */
export async function deepPage(
  { tokens }: BenchContext,
  { url, database, page }: { url: string; database: Database; page: number },
): Promise<Case> {
  const { next_cursor: cursor } = await askPage(url, FIRST_PAGE, tokens);
  const path = `${FIRST_PAGE}&cursor=${await cursorTo(String(cursor), database, page)}`;
  const [first] = (await askPage(url, path, tokens)).items as { id: string }[];
  const expected = await idAt(database, (page - 1) * ROWS_A_PAGE);
  if (first?.id !== expected) throw new Error(`page ${page} begins with ${first?.id}, not with ${expected}`);
  return productPage(path);
}

function askPage(url: string, path: string, tokens: string[]) {
  const request: PlannedRequest = { method: 'GET', path, user: 1 };
  return askOnce(url, request, { tokens, expectedStatus: 200 });
}

/** A cursor is a JSON list that ends with the sort key and the id of the row before the page. */
async function cursorTo(cursor: string, database: Database, page: number): Promise<string> {
  const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length < 2)
    throw new Error('the cursor has an unknown form: adapt cursorTo in deep-page.ts');
  const before = (page - 1) * ROWS_A_PAGE - 1;
  const price = await ask(
    database.url,
    'SELECT p.price::text AS key FROM products.products p ORDER BY p.price, p.id LIMIT 1 OFFSET $1',
    [before],
  );
  const moved = [...parts.slice(0, -2), price, await idAt(database, before)];
  return Buffer.from(JSON.stringify(moved)).toString('base64url');
}

function idAt(database: Database, offset: number): Promise<string> {
  return ask(database.url, 'SELECT id FROM products.products ORDER BY price, id LIMIT 1 OFFSET $1', [offset]);
}
