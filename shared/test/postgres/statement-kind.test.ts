import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { statementKind } from '../../src/postgres/statement-kind.js';

test.each([
  ['a read by id', 'SELECT id, title FROM tasks.tasks WHERE id = $1 AND user_id = $2'],
  [
    'a page of a list',
    "SELECT id FROM t WHERE (coalesce(price, 'Infinity'), id) > ($1::numeric, $2) LIMIT 21",
  ],
  ['a search among several columns', 'SELECT id FROM t WHERE lower(a) = lower($1) OR lower(b) = lower($1)'],
])('%s shares the connections of reads', (_what, text) => {
  expect(statementKind(text)).toBe('read');
});

test.each([
  ['an insert', 'INSERT INTO tasks.tasks (id, title) VALUES ($1, $2) RETURNING id'],
  ['an update', 'UPDATE tasks.tasks SET title = coalesce($2, title), updated_at = now() WHERE id = $1'],
  ['a change of several tables', 'WITH a AS (DELETE FROM t WHERE id = $1 RETURNING id) SELECT id FROM a'],
  ['an upsert', 'INSERT INTO s.t AS r (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET at = now()'],
])('%s shares the connections of writes', (_what, text) => {
  expect(statementKind(text)).toBe('write');
});

test.each([
  'SELECT id FROM t WHERE id = $1 FOR UPDATE',
  'select id from t where id = $1 for update',
  'SELECT id FROM t WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED',
  'SELECT id FROM t WHERE id = $1\n   FOR SHARE',
  'SELECT id FROM t WHERE id = $1 FOR KEY SHARE OF t',
  'SELECT id FROM t WHERE id = $1 FOR /* all */ UPDATE',
  'SELECT * INTO copy FROM t WHERE id = $1',
  'SELECT pg_advisory_lock($1)',
  'SELECT pg_advisory_xact_lock ($1)',
  "SELECT nextval('s'), $1::int",
  "SELECT set_config('search_path', $1, false)",
  'SELECT pg_sleep($1)',
  'SELECT shop.place_order($1)',
  'SELECT "now"($1)',
  'SELECT 1; DELETE FROM t WHERE id = $1',
  'WITH a AS (SELECT $1::integer) SELECT * FROM a',
  'UPDATE t SET n = nextval($1)',
  'DELETE FROM t WHERE id = somebodys_function($1)',
  'MERGE INTO t USING s ON t.id = $1 WHEN MATCHED THEN DELETE',
  'LOCK TABLE t IN EXCLUSIVE MODE',
  "SET LOCAL statement_timeout = '1s'",
  'EXPLAIN ANALYZE DELETE FROM t WHERE id = $1',
  'CALL tidy($1)',
  'BEGIN',
  '(SELECT 1)',
  '',
])('what can not be judged by its words has a connection of its own: %s', (text) => {
  expect(statementKind(text)).toBeUndefined();
});

/** Every statement in a file of queries, its inserted parts replaced by a column. */
function statementsIn(file: string): string[] {
  const source = readFileSync(path.join(__dirname, '../../..', file), 'utf8');
  const texts = [...source.matchAll(/`(\s*(?:SELECT|WITH|INSERT INTO|UPDATE|DELETE FROM)\b[^`]*)`/g)];
  return texts.map(([, text = '']) => text.replace(/\$\{[^}]*\}/g, 'id'));
}

test('of the services, every plain statement is judged: only searches have connections of their own', () => {
  const files = [
    ...['auth/src/users/queries.ts', 'auth/src/sessions/queries.ts', 'tasks/src/queries.ts'],
    ...['products/src/queries.ts', 'products/src/list-products.ts', 'products/src/reservations/release.ts'],
    ...['orders/src/queries.ts', 'orders/src/saga-queries.ts'],
  ];
  const statements = files.flatMap(statementsIn);
  expect(statements.length).toBeGreaterThan(25);
  const alone = statements.filter((text) => statementKind(text) === undefined);
  expect(alone.map((text) => text.trim().slice(0, 24))).toEqual(['WITH glance AS MATERIALI']);
});
