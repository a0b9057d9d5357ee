import { type KeyedRequest, keyReused } from '../http/idempotency-key.js';
import type { Db } from './db.js';
import type { Sweep } from './sweep.js';

/** What a request made or changed, and whether an earlier request with the same key did it. */
export interface Once<T> {
  row: T;
  isReplay: boolean;
}

export interface KeyedWork<T> {
  /** Carries out the request; its statement must record the key with `recordKey`, in the same transaction. */
  carryOut(): Promise<T>;
  /** Reads what the first request made or changed, as it is now. @throws AppError 404 if it was deleted meanwhile */
  replay(id: string): Promise<T>;
}

/**
 * Carries out a request at most once for each Idempotency-Key (decision 22). The key is committed with what the request
 * makes, so a kill leaves both or neither, and a refusal leaves the key free.
 * @param schema the service's schema, with a table `idempotency_keys`
 * @param keyed undefined: the request has no key, and is carried out
 * @throws AppError 422 `idempotency_key_reused` if the key belongs to another request; what the work throws
 */
export async function once<T>(
  db: Db,
  schema: string,
  keyed: KeyedRequest | undefined,
  { carryOut, replay }: KeyedWork<T>,
): Promise<Once<T>> {
  if (!keyed) return { row: await carryOut(), isReplay: false };
  const earlier = await findKey(db, schema, keyed);
  if (earlier !== undefined) return { row: await replay(earlier), isReplay: true };
  try {
    return { row: await carryOut(), isReplay: false };
  } catch (error) {
    // The first request may have committed after the look above. Then ours failed on its key, or on what it changed
    // (a version, the stock), and was rolled back.
    const first = await findKey(db, schema, keyed);
    if (first !== undefined) return { row: await replay(first), isReplay: true };
    throw error;
  }
}

/**
 * The id of what the first request with this key made or changed; undefined if the key is free.
 * @throws AppError 422 if that was another request
 */
async function findKey(db: Db, schema: string, keyed: KeyedRequest): Promise<string | undefined> {
  const { rows } = await db.query<{ fingerprint: string; resource_id: string }>(
    `SELECT fingerprint, resource_id FROM ${schema}.idempotency_keys WHERE user_id = $1 AND key = $2`,
    [keyed.userId, keyed.key],
  );
  const [found] = rows;
  if (found && found.fingerprint !== keyed.fingerprint) throw keyReused();
  return found?.resource_id;
}

/**
 * The parts of a `WITH` that record the key together with the row that the statement makes; '' without a key. A second
 * statement with the same key waits for the first one's end, and then fails on the table's primary key as a whole.
 * @param row the name of the `WITH` part that returns the row, with its id
 * @param values the statement's values, to which those of the key are added
 */
export function recordKey(
  schema: string,
  keyed: KeyedRequest | undefined,
  row: string,
  values: unknown[],
): string {
  if (!keyed) return '';
  const bind = (value: unknown) => `$${values.push(value)}`;
  return `, key AS (
       INSERT INTO ${schema}.idempotency_keys (user_id, key, fingerprint, resource_id)
       SELECT ${bind(keyed.userId)}::uuid, ${bind(keyed.key)}, ${bind(keyed.fingerprint)}, id FROM ${row}
     )`;
}

/** The keys that are older than 30 days. */
export function oldKeys(schema: string): Sweep {
  return {
    what: 'idempotency_keys',
    table: `${schema}.idempotency_keys`,
    key: 'user_id, key',
    where: "created_at < now() - interval '30 days'",
  };
}
