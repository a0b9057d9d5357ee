import { createHash } from 'node:crypto';
import pg from 'pg';
import { type StatementKind, statementKind } from './statement-kind.js';

/** Each connection keeps the plans of its statements: lists, with all their filters, have more texts than it should keep. */
const MAX_PREPARED = 200;

/** A statement with its values, as `query` takes it. */
export interface Statement {
  text: string;
  values: unknown[];
  /** Prepared under this name; undefined: planned at each run. */
  name?: string | undefined;
  /** Only for short prepared statements: what they may do to others on the same connection. */
  kind?: StatementKind | undefined;
}

type Preparation = Pick<Statement, 'name' | 'kind'>;

const preparations = new Map<string, Preparation>();

/**
 * Under which name a connection prepares a statement, so that PostgreSQL parses and plans it once. The name is made from
 * the text: behind a pooler one may never stand for two texts.
 * @returns undefined once 200 texts have names; any further one is planned at each run
 */
function prepare(text: string): Preparation | undefined {
  const known = preparations.get(text);
  if (known !== undefined || preparations.size >= MAX_PREPARED) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  const made = { name, kind: statementKind(text) };
  preparations.set(text, made);
  return made;
}

/** A statement that each connection prepares. What `query` is given as text and values is one. */
export function prepared(text: string, values: unknown[]): Statement {
  return { text, values, ...prepare(text) };
}

/** A statement whose best plan depends on its values, such as a range of prices: planned at each run. */
export function plannedEachTime(text: string, values: unknown[]): Statement {
  return { text, values };
}

/** What `query` was given, as a statement; undefined for a text without values, which may be several statements. */
export function asStatement(first: unknown, values: unknown): Statement | undefined {
  if (typeof first !== 'string') return first as Statement;
  return Array.isArray(values) ? prepared(first, values) : undefined;
}

/** A client that prepares each statement with values: parsing and planning took more than running most of ours. */
export class PreparingClient extends pg.Client {
  override query(first: unknown, values?: unknown, callback?: unknown): never {
    const query = super.query.bind(this) as (...given: unknown[]) => never;
    if (first instanceof pg.Query) return query(first);
    const statement = asStatement(first, values);
    if (!statement) return query(first, values, callback);
    return query(typeof callback === 'function' ? new PreparedQuery(statement, callback as Done) : statement);
  }
}

type Done = (error: Error | null, result: pg.QueryResult) => void;

/** pg's query, as its client sees it. */
interface ClientQuery {
  name?: string | undefined;
  submit(connection: pg.Connection): Error | null;
  handleRowDescription(description: unknown): void;
}

const ClientQuery = pg.Query as unknown as new (text: string, values: unknown[], done: Done) => ClientQuery;

interface Described {
  /** The columns of each prepared statement. */
  columns: Map<string, unknown>;
  /** The connection, but that it asks for no columns. */
  quiet: pg.Connection;
}

const described = new WeakMap<pg.Connection, Described>();

function describedOn(connection: pg.Connection): Described {
  const known = described.get(connection);
  if (known) return known;
  const quiet = Object.create(connection, { describe: { value: () => undefined } }) as pg.Connection;
  const made = { columns: new Map<string, unknown>(), quiet };
  described.set(connection, made);
  return made;
}

/**
 * A statement under way, as pg's client takes it without copying it property by property (7 us).
 *
 * pg lets PostgreSQL describe a prepared statement's columns at each run, though on one connection they stay what they are:
 * one whose columns have changed is refused ("cached plan must not change result type"). Here they are asked for once, and
 * told from memory: a row by its id takes 7 us less, and 4 us less in the database (measured).
 */
export class PreparedQuery extends ClientQuery {
  #columns: Map<string, unknown> | undefined;

  constructor({ text, values, name }: Statement, done: Done) {
    super(text, values, done);
    this.name = name;
  }

  override submit(connection: pg.Connection): Error | null {
    const { columns, quiet } = describedOn(connection);
    const known = columns.get(this.name ?? '');
    if (known === undefined) {
      this.#columns = columns;
      return super.submit(connection);
    }
    this.handleRowDescription(known);
    return super.submit(quiet);
  }

  override handleRowDescription(description: unknown): void {
    if (this.name !== undefined) this.#columns?.set(this.name, description);
    super.handleRowDescription(description);
  }
}
