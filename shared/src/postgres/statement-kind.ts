/**
 * What a statement may do to those that share its connection.
 * - `read`: it takes no lock that anybody waits for, and changes nothing
 * - `write`: it is one short transaction, which may wait for a row's lock and for the disk
 */
export type StatementKind = 'read' | 'write';

/**
 * The functions that statements on a shared connection may call: they neither write, nor wait, nor change the session.
 * Any other function could (`nextval`, `pg_advisory_lock`, `set_config`, `pg_sleep`, somebody's own).
 */
const HARMLESS_FUNCTIONS = [
  ...[
    'bool_or',
    'coalesce',
    'count',
    'greatest',
    'lower',
    'make_interval',
    'now',
    'pg_backend_pid',
    'random',
  ],
  ...['jsonb_agg', 'jsonb_build_object', 'jsonb_to_recordset', 'unnest', 'websearch_to_tsquery'],
];

/** Words of SQL that may stand before a parenthesis. */
const KEYWORDS = [
  ...['and', 'any', 'as', 'by', 'conflict', 'else', 'exists', 'filter', 'from', 'in', 'materialized', 'not'],
  ...['numeric', 'on', 'or', 'ordinality', 'over', 'select', 'then', 'using', 'values', 'when', 'where'],
];

const KNOWN_BEFORE_PARENTHESIS = new Set([...HARMLESS_FUNCTIONS, ...KEYWORDS]);

/** A name before a parenthesis, but for a list of columns: of `INSERT INTO table (...)`, of `AS alias (...)`. */
const CALL = /(?<!\b(?:INTO|AS)\s+)(?<![\w.])([a-z_][\w.]*)\s*\(/gi;

/** Several statements, comments and quoted names hide what a statement does from a look at its words. */
const OPAQUE = /;|--|\/\*|"/;

const WRITES = /\b(?:INSERT INTO|UPDATE|DELETE FROM)\b/;

/** `FOR UPDATE` and `FOR SHARE` wait for other transactions, `INTO` makes a table. */
const MORE_THAN_READS = /\b(?:FOR|INTO|INSERT|UPDATE|DELETE|MERGE)\b/i;

/**
 * Judges by its text whether a statement may share a connection with others of its kind.
 * @returns undefined for whatever it can't judge, and for a read of several steps (`WITH ... SELECT`), which may take
 * long: these have a connection of their own
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
