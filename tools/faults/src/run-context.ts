import type { Cleanup } from '@marketstall/harness/cleanup';
import type { Random } from '@marketstall/harness/seeded-random';
import type { History } from './history.js';
import type { Verdict } from './verdict.js';

/** What every mode of the harness works with. */
export interface RunContext {
  /** The folder of the repository whose built services are run. */
  root: string;
  /** A folder for data, logs and the history. */
  out: string;
  random: Random;
  verdict: Verdict;
  history: History;
  /** What ends all that was started. */
  cleanups: Cleanup[];
}
