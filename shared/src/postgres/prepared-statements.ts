import { createHash } from 'node:crypto';
import { type StatementKind, statementKind } from './statement-kind.js';

/** The most statements to prepare: each connection keeps their plans, and lists have many combinations of filters. */
const MAX_PREPARED = 200;

/** A statement with its values, in the form that `query` takes. */
export interface Statement {
  text: string;
  values: unknown[];
  /** The name to prepare it under; undefined: it is planned at each run. */
  name?: string | undefined;
  /** What it may do to others on the same connection; only for short prepared statements. */
  kind?: StatementKind | undefined;
}

type Preparation = Pick<Statement, 'name' | 'kind'>;

const preparations = new Map<string, Preparation>();

/**
 * The name under which each connection prepares a statement, so that PostgreSQL parses and plans it once. The name is
 * made from the text: behind a pooler, one name must never stand for two texts.
 * @returns undefined once 200 texts have names: any further text is planned at each run
 */
function prepare(text: string): Preparation | undefined {
  const known = preparations.get(text);
  if (known !== undefined || preparations.size >= MAX_PREPARED) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  const made = { name, kind: statementKind(text) };
  preparations.set(text, made);
  return made;
}

/** A statement that each connection prepares. `query` makes one of every text with values. */
export function prepared(text: string, values: unknown[]): Statement {
  return { text, values, ...prepare(text) };
}

/** A statement whose best plan depends on its values, such as a range of prices: planned at each run. */
export function plannedEachTime(text: string, values: unknown[]): Statement {
  return { text, values };
}

/** Makes a statement of the arguments of `query`; undefined for a text without values, which may be several statements. */
export function asStatement(first: unknown, values: unknown): Statement | undefined {
  if (typeof first !== 'string') return first as Statement;
  return Array.isArray(values) ? prepared(first, values) : undefined;
}
