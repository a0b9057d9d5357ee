import type { Spread } from '@marketstall/harness/stats';
import type { LoadResult } from './messages.js';
import type { ScenarioId } from './scenarios.js';

/** What a figure is of. */
export type Subject = ScenarioId | 'standing';

/** What was measured of one contestant at one kind of request: a result for each round. */
export interface Row {
  scenario: ScenarioId;
  /** What of the scenario, where it has several parts: "200 clients". */
  part: string;
  who: string;
  rounds: LoadResult[];
}

/** One figure that the measurements lead to, and what it should be. */
export interface Finding {
  scenario: Subject;
  /** What it is, for example "requests/s to bare". */
  what: string;
  /** Over the rounds. */
  value: Spread;
  atLeast?: number | undefined;
  atMost?: number | undefined;
  stretch?: number | undefined;
  /** Undefined where there is no target. */
  reached?: boolean | undefined;
}

export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  platform: string;
  kernel: string;
  node: string;
  postgres: string;
  /** How servers, load and database were kept apart. */
  pinning: string;
}

/** Everything that a run measured, as `--json` writes it. */
export interface Results {
  startedAt: string;
  /** Of the sources; with `-dirty` where they were changed. */
  commit: string;
  machine: Machine;
  options: { rounds: number; seconds: number; connections: number; growth: boolean };
  rows: Row[];
  findings: Finding[];
  /** Wrong answers and whatever else makes the run a failure. */
  failures: string[];
}
