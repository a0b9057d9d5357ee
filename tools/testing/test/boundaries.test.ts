import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createPool } from '@marketstall/shared/postgres/pool';
import { PROCESS_NAMES } from '@marketstall/shared/services';
import pg from 'pg';
import { pino } from 'pino';
import { clusterUrl } from '../src/database.js';

// The boundaries of DESIGN: which code may know which.

const ROOT = path.join(__dirname, '../../..');
const BIOME = path.join(
  path.dirname(createRequire(__filename).resolve('@biomejs/biome/package.json')),
  'bin/biome',
);

const TOOLS = ['@marketstall/testing/api', 'tools/harness/src/program.js'];

/** How another service's code can be named: by its package, and by its sources or its build. */
const codeOf = (service: string) => [
  `@marketstall/${service}/app`,
  `${service}/src/app.js`,
  `${service}/dist/app.js`,
];

/**
 * Runs the linter, with the repository's rules, on a file for each import.
 * @param folder of these files; a path in `imports` is made relative to it
 * @returns the imports that it refuses
 */
function refused(folder: string, imports: string[]): string[] {
  // A folder of its own: Biome prints no diagnostics for a text on standard input.
  const directory = mkdtempSync(path.join(tmpdir(), 'marketstall-boundaries-'));
  try {
    cpSync(path.join(ROOT, 'biome.json'), path.join(directory, 'biome.json'));
    mkdirSync(path.join(directory, folder), { recursive: true });
    const file = (index: number) => `${folder}/import-${index}.ts`;
    for (const [index, name] of imports.entries()) {
      const specifier = /^[@.]/.test(name) ? name : path.posix.relative(folder, name);
      writeFileSync(path.join(directory, file(index)), `export { one } from '${specifier}';\n`);
    }
    const { stdout } = spawnSync(
      process.execPath,
      [BIOME, 'lint', '--only=style/noRestrictedImports', '--vcs-enabled=false', '--reporter=json'],
      { cwd: directory, encoding: 'utf8' },
    );
    const report: { diagnostics: { location: { path: string } }[] } = JSON.parse(stdout);
    const paths = report.diagnostics.map(({ location }) => location.path);
    return imports.filter((_, index) => paths.includes(file(index)));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

// A service calls the others over HTTP, so that each can be deployed, replaced and read alone.
describe('the linter', () => {
  test.each([...PROCESS_NAMES.map((name) => `${name}/src`), 'web/console/src'])(
    'refuses an import of another service or of a tool in %s',
    (folder) => {
      const others = PROCESS_NAMES.filter((name) => !folder.startsWith(name));
      const isConsole = folder === 'web/console/src';
      const forbidden = [
        ...others.flatMap(codeOf),
        ...TOOLS,
        'shared/src/errors.js',
        ...(isConsole ? [] : ['@marketstall/client']),
      ];
      const allowed = [
        '@marketstall/shared/errors',
        '@marketstall/shared/http/app',
        './app.js',
        '../app.js',
        ...(isConsole ? ['@marketstall/client'] : []),
      ];
      expect(refused(`${folder}/deep`, [...allowed, ...forbidden])).toEqual(forbidden);
    },
  );

  test('refuses an import of a service or of a tool in shared/src', () => {
    const forbidden = [...PROCESS_NAMES.flatMap(codeOf), ...TOOLS];
    expect(refused('shared/src/http', ['../errors.js', './app.js', ...forbidden])).toEqual(forbidden);
  });
});

// The console's server has no database, and a library of HTTP must not pull one in.
describe('HTTP knows nothing of PostgreSQL', () => {
  /** The packages that a fresh process has loaded as CommonJS, which `pg` is, once it has imported a file. */
  function packagesLoadedBy(file: string): string[] {
    const program = `
      import { createRequire } from 'node:module';
      await import(process.argv[1]);
      console.log(JSON.stringify(Object.keys(createRequire(process.argv[1]).cache)));
    `;
    const args = ['--input-type=module', '--eval', program, pathToFileURL(path.join(ROOT, file)).href];
    const files: string[] = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    const packages = files.map(
      (one) => /.*[/\\]node_modules[/\\](@[^/\\]+[/\\][^/\\]+|[^/\\]+)/.exec(one)?.[1],
    );
    return [...new Set(packages.filter((name) => name !== undefined))];
  }

  test("the console's server loads no pg", () => {
    const packages = packagesLoadedBy('web/dist/app.js');
    expect(packages).toContain('express');
    expect(packages).not.toContain('pg');
    // As a proof that pg would be seen.
    expect(packagesLoadedBy('shared/dist/postgres/pool.js')).toContain('pg');
  });

  const SHARED = path.join(ROOT, 'shared/src');

  /** What a source file imports: files by their path, packages by their name. Types count, too. */
  function importsOf(file: string): string[] {
    const specifiers = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g);
    return [...specifiers].map(([, name = '']) =>
      name.startsWith('.') ? path.resolve(path.dirname(file), name.replace(/\.js$/, '.ts')) : name,
    );
  }

  /** The chain of imports by which these files reach PostgreSQL; undefined if none does. */
  function wayToPostgres(files: string[]): string[] | undefined {
    const ways = files.map((file) => [file]);
    const seen = new Set(files);
    for (const way of ways) {
      const last = way.at(-1) ?? '';
      if (/^pg($|\/)/.test(last) || last.startsWith(path.join(SHARED, 'postgres'))) return way;
      if (!path.isAbsolute(last)) continue;
      const next = importsOf(last).filter((name) => !seen.has(name));
      for (const name of next) {
        seen.add(name);
        ways.push([...way, name]);
      }
    }
    return undefined;
  }

  test('no file of shared/src/http imports pg or shared/src/postgres, not even through another file', () => {
    const names = readdirSync(path.join(SHARED, 'http'), { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => name.endsWith('.ts')).map((name) => path.join(SHARED, 'http', name));
    expect(files.length).toBeGreaterThan(10);
    expect(wayToPostgres(files)).toBeUndefined();
    // As a proof that a way of two steps would be found.
    expect(wayToPostgres([path.join(SHARED, 'service.ts')])).toHaveLength(2);
  });
});

// Other users of pg in one process (migrations, tools, an application around a service) keep its own types.
describe("our pool's types are its own", () => {
  const { NUMERIC, TIMESTAMPTZ } = pg.types.builtins;
  const ROW = `SELECT 12.50::numeric AS price, '2025-06-01 12:00:00.5+02'::timestamptz(3) AS at`;

  test('pg itself still reads numeric as text and timestamptz as a Date', async () => {
    expect(pg.types.getTypeParser(NUMERIC)('12.50')).toBe('12.50');
    expect(pg.types.getTypeParser(TIMESTAMPTZ)('2025-06-01 10:00:00.5+00')).toEqual(
      new Date('2025-06-01T10:00:00.500Z'),
    );
    const client = new pg.Client(clusterUrl());
    await client.connect();
    const { rows } = await client.query(ROW);
    await client.end();
    expect(rows).toEqual([{ price: '12.50', at: new Date('2025-06-01T10:00:00.500Z') }]);
  });

  test('a pool of ours reads them as a number and as RFC 3339', async () => {
    const pool = createPool({ url: clusterUrl(), name: 'boundaries' }, pino({ level: 'silent' }));
    const { rows } = await pool.query(ROW);
    await pool.end();
    expect(rows).toEqual([{ price: 12.5, at: '2025-06-01T10:00:00.500Z' }]);
  });
});
