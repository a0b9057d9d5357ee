import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';

const ROOT = path.join(__dirname, '../../..');
const PACKAGES = ['shared', 'auth', 'products', 'orders', 'tasks'];

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

afterAll(() => database.close());

/** All SQL of the services: their migrations, and the texts in their code that begin as a statement does. */
function allSql(): string[] {
  return PACKAGES.flatMap((name) => {
    const code = filesIn(`${name}/src`, '.ts').flatMap((file) => {
      const texts = [...file.matchAll(/`([^`]*)`|'((?:[^'\\\n]|\\.)*)'/g)].map(([, a, b]) => a ?? b ?? '');
      return texts.filter((text) =>
        /^\s*(SELECT|WITH|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|GRANT|REVOKE|BEGIN|COMMIT|SET) ?/.test(
          text,
        ),
      );
    });
    return [...code, ...filesIn(`${name}/migrations`, '.sql')];
  }).map((text) =>
    text
      .replace(/--.*$/gm, '')
      .replace(/\$\{[^}]*\}/g, ' x ')
      .replace(/'(?:[^']|'')*'/g, "''"),
  );
}

function filesIn(folder: string, ending: string): string[] {
  const full = path.join(ROOT, folder);
  try {
    const names = readdirSync(full, { recursive: true, encoding: 'utf8' }).sort();
    return names
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(path.join(full, name), 'utf8'));
  } catch {
    // A package without migrations.
    return [];
  }
}

/** The words of PostgreSQL that the services use: keywords, functions and operators. */
async function wordsUsed(): Promise<string[]> {
  const { rows: keywords } = await database.pool.query('SELECT upper(word) AS word FROM pg_get_keywords()');
  const { rows: functions } = await database.pool.query(
    "SELECT DISTINCT proname AS word FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace",
  );
  const known = new Set([...keywords, ...functions].map(({ word }) => word as string));
  const used = allSql().flatMap((text) => [
    ...[...text.matchAll(/\b[A-Z]{2,}\b/g)].map(([word]) => word),
    ...[...text.matchAll(/\b([a-z_]+)\(/g)].map(([, word = '']) => word),
    ...[...text.matchAll(/->>?|@>|<@|&&|@@/g)].map(([word]) => word),
  ]);
  return [...new Set(used)]
    .filter((word) => known.has(word) || known.has(word.toUpperCase()) || /^\W/.test(word))
    .sort();
}

test('each word of PostgreSQL that the services use stands in docs/postgresql.md, and no other', async () => {
  const text = readFileSync(path.join(ROOT, 'docs/postgresql.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
  const listed = rows.flatMap((row) =>
    [...(row.split(' | ')[1] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, words = '']) => words.split(' ')),
  );
  expect([...new Set(listed)].sort()).toEqual(await wordsUsed());
});
