import type pg from 'pg';

/** Does one thing that the version before does, with statements as it sends them. */
export type Work = (client: pg.ClientBase, pick: Pick) => Promise<unknown>;

/** Picks the number of a filled row at random: 1 to the number of rows. */
export type Pick = () => number;

/**
 * A service as it was in the version before. It reads and writes while the new migrations run (decision 19). After a
 * release, this becomes that release's: its last migration, and its statements.
 */
export interface VersionBefore {
  service: string;
  /** Its last migration. */
  lastMigration: string;
  /** Fills its tables. */
  fill: (owner: pg.ClientBase, rows: number) => Promise<unknown>;
  /** By what they do, for the report. */
  works: Record<string, Work>;
}

/** Distinguishes the ids of each kind of row. */
export type Kind = 'user' | 'product' | 'order' | 'task' | 'session';

const DIGITS: Record<Kind, string> = { user: '1', product: '2', order: '3', task: '4', session: '5' };

/** The id of the n-th filled row. */
export function idOf(kind: Kind, n: number): string {
  return `01900000-0000-7000-800${DIGITS[kind]}-${String(n).padStart(12, '0')}`;
}

/** The same in SQL. @param n an SQL expression */
export function idSql(kind: Kind, n: string): string {
  return `('01900000-0000-7000-800${DIGITS[kind]}-' || lpad((${n})::text, 12, '0'))::uuid`;
}
