import { isDeepStrictEqual } from 'node:util';
import type { PlannedRequest } from './messages.js';

/** Sends one request as the load will. @throws if the status is not the expected one */
export async function askOnce(
  url: string,
  { method, path, user, body }: PlannedRequest,
  { tokens, expectedStatus, key }: { tokens: string[]; expectedStatus: number; key?: string },
): Promise<Record<string, unknown>> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      authorization: `Bearer ${tokens[user - 1]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status !== expectedStatus) {
    throw new Error(
      `${method} ${path} was answered ${response.status}, not ${expectedStatus}: ${text.slice(0, 300)}`,
    );
  }
  return JSON.parse(text) as Record<string, unknown>;
}

/** Members that may differ between servers that give the same answer: each has its own cursors, ids and clock. */
const OWN = ['next_cursor'];
const OWN_OF_WRITES = [...OWN, 'id', 'created_at', 'updated_at'];

/**
 * Checks that two servers give the same answer: the same rows with the same fields in the same order.
 * @param isNew whether the request created or changed the row; then its id and times may differ
 * @throws if the answers differ
 */
export function requireSame(
  [name, answer]: [string, Record<string, unknown>],
  [otherName, other]: [string, Record<string, unknown>],
  isNew: boolean,
): void {
  const own = isNew ? OWN_OF_WRITES : OWN;
  const ours = essence(answer, own);
  const theirs = essence(other, own);
  if (isDeepStrictEqual(ours, theirs)) return;
  const shown = (value: unknown) => JSON.stringify(value).slice(0, 1_000);
  throw new Error(`${name} and ${otherName} answer differently:\n${shown(ours)}\n${shown(theirs)}`);
}

function essence(answer: Record<string, unknown>, own: string[]): unknown {
  const kept = Object.entries(answer).filter(([name]) => !own.includes(name));
  const { items, ...rest } = Object.fromEntries(kept);
  if (!Array.isArray(items) || !('total_price' in rest)) return { ...rest, items };
  // The items of an order come in no defined sequence.
  const sorted = (items as { product_id: string }[]).toSorted((a, b) =>
    a.product_id.localeCompare(b.product_id),
  );
  return { ...rest, items: sorted };
}
