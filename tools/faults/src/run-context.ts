import type { Cleanup } from '@marketstall/harness/cleanup';
import type { Random } from '@marketstall/harness/seeded-random';
import type { History } from './history.js';
import type { Verdict } from './verdict.js';

/** What every mode of the fault harness gets. */
export interface RunContext {
  /** The repository whose built services are run. */
  root: string;
  /** The folder for data, logs and the history. */
  out: string;
  random: Random;
  verdict: Verdict;
  history: History;
  /** Stop and remove all that was started; run the last one first. */
  cleanups: Cleanup[];
}
