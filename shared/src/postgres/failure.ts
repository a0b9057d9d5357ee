import pg from 'pg';
import type { AppError } from '../errors.js';
import { failure } from '../failures.js';

/**
 * SQLSTATE classes and codes of errors that a retry may avoid: connection, resources, shutdown, timeout, deadlock, and
 * 26000: an earlier statement on the same connection, which was to prepare this one, has failed.
 */
const RETRIABLE = /^(08|53|57|40001|40P01|55P03|26000)/;

/** query_canceled: the statement hit its timeout. A retry of the same costly search would hit it again. */
const QUERY_CANCELED = '57014';

/** Messages of pg's own errors, which have no code, for a connection that can't be opened or breaks. */
const BROKEN_CONNECTION =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);

/** Translates an error of the database, by its SQLSTATE, into the failure to answer; undefined for any other error. */
export function databaseFailure(error: unknown): AppError | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const isNetwork = typeof code === 'string' && NETWORK_CODES.has(code);
  const unavailable = (detail: string) => failure('unavailable', detail, { cause: error });
  const down = 'The database is down or overloaded; try again shortly.';
  if (isNetwork || BROKEN_CONNECTION.test(String(message))) return unavailable(down);
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return undefined;
  if (error.code === QUERY_CANCELED)
    return unavailable('The database took too long; ask for less, or try again shortly.');
  if (RETRIABLE.test(error.code)) return unavailable(down);
  // Class 22: a value that validation should have refused, or a tampered cursor. Either way the client sent it.
  if (error.code.startsWith('22'))
    return failure('invalid_request', 'A value is out of range or malformed.', { cause: error });
  if (error.code === '23505')
    return failure('conflict', 'A resource with these values already exists.', { cause: error });
  return undefined;
}
