/**
 * What a statement may do to others on the same connection.
 * - `read`: it changes nothing, and neither takes nor waits for row locks
 * - `write`: it is one short transaction, which may wait for a row lock and for the disk
 */
export type StatementKind = 'read' | 'write';

/**
 * The functions that statements on a shared connection may call: they neither write, nor wait, nor change the session.
 * Any other function could (`nextval`, `pg_advisory_lock`, `set_config`, `pg_sleep`, a user-defined one).
 */
const HARMLESS_FUNCTIONS = [
  ...[
    'bool_and',
    'bool_or',
    'coalesce',
    'count',
    'extract',
    'greatest',
    'least',
    'lower',
    'make_interval',
    'max',
    'now',
    'pg_backend_pid',
    'random',
    'sum',
  ],
  ...['jsonb_agg', 'jsonb_build_object', 'jsonb_to_recordset', 'unnest'],
];

/** SQL keywords that may stand before a parenthesis. */
const KEYWORDS = [
  ...[
    'and',
    'any',
    'as',
    'by',
    'conflict',
    'else',
    'exists',
    'filter',
    'from',
    'in',
    'lateral',
    'materialized',
    'not',
  ],
  ...['numeric', 'on', 'or', 'ordinality', 'over', 'select', 'then', 'using', 'values', 'when', 'where'],
];

const KNOWN_BEFORE_PARENTHESIS = new Set([...HARMLESS_FUNCTIONS, ...KEYWORDS]);

/** A name before a parenthesis, except before a list of columns: `INSERT INTO table (...)`, `AS alias (...)`. */
const CALL = /(?<!\b(?:INTO|AS)\s+)(?<![\w.])([a-z_][\w.]*)\s*\(/gi;

/** Several statements, comments and quoted names: with these, the words of a text do not show what it does. */
const OPAQUE = /;|--|\/\*|"/;

const WRITES = /\b(?:INSERT INTO|UPDATE|DELETE FROM)\b/;

/** `FOR UPDATE` and `FOR SHARE` wait for other transactions, `INTO` makes a table. */
const MORE_THAN_READS = /\b(?:FOR|INTO|INSERT|UPDATE|DELETE|MERGE)\b/i;

/**
 * Judges by its text whether a statement may share a connection with others of its kind (decision 15).
 * @returns undefined if the statement needs a connection of its own: if its words do not show what it does, or if it is a
 * read of several steps (`WITH ... SELECT`), which may take long
 */
export function statementKind(text: string): StatementKind | undefined {
  if (OPAQUE.test(text)) return undefined;
  for (const [, name = ''] of text.matchAll(CALL)) {
    if (!KNOWN_BEFORE_PARENTHESIS.has(name.toLowerCase())) return undefined;
  }
  if (/^\s*SELECT\b/i.test(text)) return MORE_THAN_READS.test(text) ? undefined : 'read';
  return /^\s*(?:WITH|INSERT INTO|UPDATE|DELETE FROM)\b/.test(text) && WRITES.test(text)
    ? 'write'
    : undefined;
}

/** Whether a statement on a connection of its own is a read: writes wait for places that reads don't need. */
export function isRead(text: string): boolean {
  return /^\s*(?:SELECT|WITH)\b/i.test(text) && !MORE_THAN_READS.test(text);
}
