import type { Cleanup } from '@marketstall/harness/cleanup';
import type { Cores } from './cores.js';
import type { Database, DatabaseServer } from './database.js';
import type { Size } from './dataset.js';
import type { Load } from './load-process.js';
import type { Finding, Results, Row } from './results.js';
import type { ScenarioId } from './scenarios.js';

/** What every part of a run works with. */
export interface BenchContext {
  options: Results['options'];
  postmaster: DatabaseServer['pid'];
  /** Makes and fills a database, and says so. */
  createDatabase(size: Size): Promise<Database>;
  /** Resolves when the database is idle again, too. */
  load: Load;
  jwtSecret: string;
  /** Of each user. */
  tokens: string[];
  cores: Cores | undefined;
  /** A folder for the servers' logs. */
  logs: string;
  cleanups: Cleanup[];
  /** Notes why the run has failed; it goes on nevertheless. */
  fail(what: string): void;
  /** Says what is being measured now. */
  begin(scenario: ScenarioId, note?: string): void;
  /** Takes down and shows what was measured. */
  finish(rows: Row[], findings: Finding[]): void;
}
