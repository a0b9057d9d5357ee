import type { Pool } from '@marketstall/shared/postgres/db';
import pg from 'pg';
import { clusterUrl, type TestDatabase } from './database.js';

/** The most rows that a page reads: its limit, and one more. */
const PAGE = 101;

/** The most rows that a page may read in vain: a filter that one row in ten passes takes 200. */
const IN_VAIN = 1_000;

/** A node of EXPLAIN (ANALYZE, FORMAT JSON). */
interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Relation Name'?: string;
  'Sort Key'?: string[];
  Plans?: PlanNode[];
}

interface Asked {
  text: string;
  values: unknown[];
  name?: string | undefined;
}

/** Updates statistics and indexes, as autovacuum would later. Only the tables' owner may do that. */
export async function analyze(database: TestDatabase): Promise<void> {
  const url = new URL(clusterUrl());
  url.pathname = new URL(database.url).pathname;
  const owner = new pg.Client(url.href);
  await owner.connect();
  await owner.query('VACUUM (ANALYZE)');
  await owner.end();
}

export interface PlanLimits {
  /** The most rows that may be sorted; default: a page. */
  sorted?: number;
  /** The most rows that may be read without being shown; default: 1,000. */
  inVain?: number;
}

/**
 * Finds faults in the plan of a list's statement: a table that is read from end to end, rows that are read in vain, or a
 * sort of more rows than a page has. It checks the plan for the given values and, for a prepared statement, the generic
 * one.
 * @param list queries a page from the given database
 * @returns a line for each fault
 */
async function planFaults(
  { pool }: TestDatabase,
  list: (db: Pool) => Promise<unknown>,
  { sorted = PAGE, inVain = IN_VAIN }: PlanLimits,
): Promise<string[]> {
  const [asked] = await statementsOf(list);
  if (!asked) throw new Error('the list sent no statement');
  const modes = asked.name === undefined ? ['custom'] : ['custom', 'generic'];
  const client = await pool.connect();
  try {
    const faults: string[] = [];
    for (const mode of modes) {
      await client.query(`SET plan_cache_mode = force_${mode}_plan`);
      await client.query(`PREPARE looked_at AS ${asked.text}`);
      const values = asked.values.map((value) => literal(client, value)).join(', ');
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE looked_at${values === '' ? '' : `(${values})`}`,
      );
      await client.query('DEALLOCATE looked_at');
      const nodes = nodesOf((rows[0] as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'][0].Plan);
      faults.push(
        ...nodes
          .flatMap((node) => faultsOf(node, { sorted, inVain }))
          .map((fault) => `${mode} plan: ${fault}`),
      );
    }
    return faults;
  } finally {
    await client.query('RESET plan_cache_mode');
    client.release();
  }
}

/** The statements that a list would send. */
async function statementsOf(list: (db: Pool) => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const query = async (first: string | Asked, values: unknown[] = []) => {
    asked.push(typeof first === 'string' ? { text: first, values, name: 'prepared' } : first);
    return { rows: [] };
  };
  await list({ query } as unknown as Pool);
  return asked;
}

function literal(client: pg.PoolClient, value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  return client.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value));
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function faultsOf(node: PlanNode, { sorted, inVain }: Required<PlanLimits>): string[] {
  const faults: string[] = [];
  const table = node['Relation Name'];
  const removed = node['Rows Removed by Filter'] ?? 0;
  const rows = node.Plans?.[0]?.['Actual Rows'] ?? 0;
  if (node['Node Type'] === 'Seq Scan') faults.push(`reads all of ${table}`);
  if (removed > inVain) faults.push(`reads ${removed} rows of ${table} in vain`);
  // An incremental sort is fine: an index returns its rows in order, except for equal ones.
  if (node['Node Type'] === 'Sort' && rows > sorted)
    faults.push(`sorts ${rows} rows by ${node['Sort Key']?.join(', ')}`);
  return faults;
}

interface PageQuery {
  limit?: number | undefined;
  cursor?: string | undefined;
}

/**
 * Finds faults in the plans of lists, for the first page of each and for the next one.
 * @param list queries the page of a query from a database
 */
export async function listFaults<Q extends PageQuery>(
  database: TestDatabase,
  queries: Q[],
  list: (db: Pool, query: Q) => Promise<{ next_cursor: string | null }>,
  limits: PlanLimits = {},
): Promise<string[]> {
  const faults: string[] = [];
  for (const query of queries) {
    const { next_cursor: cursor } = await list(database.pool, { ...query, limit: 1 });
    for (const page of cursor === null ? [query] : [query, { ...query, cursor }]) {
      const found = await planFaults(database, (db) => list(db, page), limits);
      faults.push(...found.map((fault) => `${JSON.stringify(page)}: ${fault}`));
    }
  }
  return faults;
}

/** All combinations of one value from each list; a member whose value is undefined is left out. */
export function combinations<T extends Record<string, readonly unknown[]>>(
  choices: T,
): { [K in keyof T]: T[K][number] }[] {
  let all: Record<string, unknown>[] = [{}];
  for (const [name, values] of Object.entries(choices)) {
    all = all.flatMap((one) =>
      values.map((value) => (value === undefined ? one : { ...one, [name]: value })),
    );
  }
  return all as { [K in keyof T]: T[K][number] }[];
}
