import { toProblem } from '../api/problem';

/**
 * Reads a row again, without its content if it is as it was (RFC 9110, section 13.1.2).
 * @param known the row as it was read; undefined if it was not
 * @param read gets the headers to send
 * @returns the same object if nothing has changed
 * @throws Problem
 */
export async function unlessSame<T extends { version: number }>(
  known: T | null | undefined,
  read: (headers: Record<string, string>) => Promise<T>,
): Promise<T> {
  if (!known) return read({});
  try {
    return await read({ 'If-None-Match': `"${known.version}"` });
  } catch (thrown) {
    if (toProblem(thrown).status === 304) return known;
    throw thrown;
  }
}
