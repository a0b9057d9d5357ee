import pg from 'pg';
import type { AppError } from '../errors.js';
import { failure } from '../failures.js';

/**
 * SQLSTATE classes and codes of errors that a retry may avoid, once the database or its operator has done something:
 * - 08, 53, 57, 58: connection; resources; shutdown, start and time-outs; the server's disk
 * - 25006, 25P03, 25P04: the server is a standby or read-only; the transaction took too long
 * - 28, 3D000: the server does not take us in, or does not have our database (yet, or any more)
 * - 40001, 40P01, 40003, 55P03: serialization, deadlock, a commit that nobody confirmed, a lock that was not free in time
 * - 26000: an earlier statement on the same connection, which was to prepare this one, has failed
 */
const RETRIABLE = /^(?:08|53|57|58|25006|25P0[34]|28|3D000|40001|40P01|40003|55P03|26000)/;

/** read_only_sql_transaction: what a standby answers to a write. */
const READ_ONLY = '25006';

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

/** Whether the server has refused a write because it is a standby or read-only. */
export function isReadOnly(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.code === READ_ONLY;
}

/** The error that a standby answers to a write, for one that was found out otherwise. */
export function readOnlyError(message: string): pg.DatabaseError {
  return databaseError(message, READ_ONLY);
}

/** An error as PostgreSQL sends it. */
export function databaseError(message: string, code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError(message, message.length, 'error'), { code });
}

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
