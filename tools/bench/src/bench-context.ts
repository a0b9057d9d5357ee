import type { Cleanup } from '@marketstall/harness/cleanup';
import type { Cores } from './cores.js';
import type { Database, DatabaseServer } from './database.js';
import type { Size } from './dataset.js';
import type { Load } from './load-process.js';
import type { Finding, Results, Row } from './results.js';
import type { ScenarioId } from './scenarios.js';

/** What every part of a run needs. */
export interface BenchContext {
  options: Results['options'];
  postmaster: DatabaseServer['pid'];
  /** Creates and fills a database, and prints that it does. */
  createDatabase(size: Size): Promise<Database>;
  /** Runs a load. Resolves once the database is idle again. */
  load: Load;
  jwtSecret: string;
  /** One for each user. */
  tokens: string[];
  cores: Cores | undefined;
  /** A folder for the servers' logs. */
  logs: string;
  cleanups: Cleanup[];
  /** Records a failure. The run continues, but its exit code is 1. */
  fail(what: string): void;
  /** Prints what is measured next. */
  begin(scenario: ScenarioId, note?: string): void;
  /** Records and prints what was measured. */
  finish(rows: Row[], findings: Finding[]): void;
}
