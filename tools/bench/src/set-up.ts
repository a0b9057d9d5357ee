import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import type { BenchContext } from './bench-context.js';
import { findCores } from './cores.js';
import { openDatabaseServer } from './database.js';
import { startLoad } from './load-process.js';
import { describeCommit, describeMachine } from './machine.js';
import type { Options } from './options.js';
import type { Results, Row } from './results.js';
import { TITLES } from './scenarios.js';
import { findingLines, rowLines } from './show.js';
import { mintTokens } from './tokens.js';

/**
 * Starts PostgreSQL and the load process.
 * @param cleanups receives the functions that stop them and delete their files
 */
export async function setUp(
  options: Options,
  cleanups: Cleanup[],
): Promise<{ context: BenchContext; results: Results }> {
  const out = await mkdtemp(path.join(tmpdir(), 'marketstall-bench-'));
  cleanups.push(() => rm(out, { recursive: true, force: true }));
  const logs = path.join(out, 'logs');
  await mkdir(logs);
  const jwtSecret = randomBytes(32).toString('hex');
  // Several processes of a service need several cores.
  const cores = options.mode === 'replicas' ? undefined : findCores();
  const databases = await openDatabaseServer(
    {
      url: process.env.BENCH_DATABASE_URL?.trim() || undefined,
      folder: path.join(out, 'data'),
      jwtSecret,
      cores,
    },
    cleanups,
  );
  const { rounds, seconds, connections, mode } = options;
  const results: Results = {
    startedAt: new Date().toISOString(),
    commit: describeCommit(),
    machine: describeMachine(databases, cores),
    options: { rounds, seconds, connections, growth: mode === 'growth' },
    rows: [],
    findings: [],
    failures: [],
  };
  const { machine } = results;
  say(`${machine.cpu}, ${machine.cores} cores; Node ${machine.node}; PostgreSQL ${machine.postgres}`);
  say(`Pinning: ${machine.pinning}.`);
  const send = await startLoad(cores, cleanups);
  const context: BenchContext = {
    options: results.options,
    postmaster: databases.pid,
    createDatabase(size) {
      const rows = (count: number) => count.toLocaleString('en');
      say(`\nFilling a database: ${rows(size.products)} products, ${rows(size.orders)} orders ...`);
      return databases.create(size);
    },
    async load(order) {
      const result = await send(order);
      await databases.untilIdle();
      return result;
    },
    jwtSecret,
    tokens: mintTokens(jwtSecret),
    cores,
    logs,
    cleanups,
    fail: (what) => results.failures.push(what),
    begin: (scenario, note = TITLES[scenario]) => say(`\n${scenario}: ${note}`),
    finish(rows, findings) {
      results.rows.push(...rows);
      results.findings.push(...findings);
      results.failures.push(...rows.flatMap(failuresOf));
      say([...rowLines(rows), ...findingLines(findings)].map((line) => `  ${line}`).join('\n'));
    },
  };
  return { context, results };
}

/** Wrong answers, and rounds without any answer. */
function failuresOf({ scenario, who, part, rounds }: Row): string[] {
  const name = [scenario, who, part].filter(Boolean).join(' ');
  return rounds.flatMap(({ firstErrors, requests, shed, seconds }) => {
    const isSilent = requests + shed === 0;
    const silence = isSilent ? [`no request was answered in ${seconds.toFixed(0)} s`] : [];
    return [...firstErrors, ...silence].map((what) => `${name}: ${what}`);
  });
}
