import type { Spread } from '@marketstall/harness/stats';
import type { LoadResult } from './messages.js';
import type { ScenarioId } from './scenarios.js';

/** What a finding is about. */
export type Subject = ScenarioId | 'W11' | 'crowd' | 'soak' | 'standing' | 'bulk';

/** The measurements of one contestant in one case, one per round. */
export interface Row {
  scenario: ScenarioId;
  /** The part of the scenario, if it has several ("200 clients"); otherwise empty. */
  part: string;
  who: string;
  rounds: LoadResult[];
}

/** A figure computed from the measurements, and its target. */
export interface Finding {
  scenario: Subject;
  /** Its name, for example "requests/s to bare". */
  what: string;
  /** Over the rounds. */
  value: Spread;
  atLeast?: number | undefined;
  atMost?: number | undefined;
  stretch?: number | undefined;
  /** Undefined if there is no target. */
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
  /** Which cores servers, load and database ran on. */
  pinning: string;
}

/** Everything that a run measured, as `--json` writes it. */
export interface Results {
  startedAt: string;
  /** Of the sources; ends with `-dirty` if they were changed. */
  commit: string;
  machine: Machine;
  options: { rounds: number; seconds: number; connections: number; growth: boolean };
  rows: Row[];
  findings: Finding[];
  /** Wrong answers and everything else that fails the run. */
  failures: string[];
}
