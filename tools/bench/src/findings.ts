import { spread } from '@marketstall/harness/stats';
import type { LoadResult } from './messages.js';
import type { Finding, Row } from './results.js';
import type { ScenarioId } from './scenarios.js';
import { CPU_TO_BARE, finding, RATE_TO_BARE, RATE_TO_FASTIFY } from './targets.js';

/** A figure of one measurement; undefined if it could not be measured. */
export type Figure = (result: LoadResult) => number | undefined;

/** The findings of a scenario that ours, bare and Fastify ran. */
export function comparedFindings(scenario: ScenarioId, rows: Row[]): Finding[] {
  const by = (who: string) => rows.find((row) => row.who === who);
  return [
    ...ratio(scenario, RATE_TO_BARE, [by('ours'), by('bare')], rate),
    ...ratio(scenario, CPU_TO_BARE, [by('ours'), by('bare')], serverCpu),
    ...ratio(scenario, RATE_TO_FASTIFY, [by('ours'), by('fastify')], rate),
  ];
}

/**
 * The ratio of one row's figure to another's, round by round: both rows of a round saw the machine in the same state.
 * @returns one finding, or none if there is nothing to compare
 */
export function ratio(
  scenario: ScenarioId,
  what: string,
  [row, base]: [Row | undefined, Row | undefined],
  figure: Figure,
): Finding[] {
  const ratios = (row?.rounds ?? []).flatMap((result, round) => {
    const value = figure(result);
    const other = base?.rounds[round] && figure(base.rounds[round]);
    return value === undefined || !other ? [] : [value / other];
  });
  return ratios.length > 0 ? [finding(scenario, what, spread(ratios))] : [];
}

export const rate: Figure = ({ requestsPerSecond }) => requestsPerSecond;

/** Milliseconds per request at the measured rate: what the slowest part needs for one, not its latency. */
export const cost: Figure = ({ requestsPerSecond }) =>
  requestsPerSecond > 0 ? 1_000 / requestsPerSecond : undefined;

export const p99: Figure = (result) => result.p99;

/** The servers' CPU time per request, in microseconds. */
export const serverCpu: Figure = ({ cpu, requests }) => perRequest(cpu?.servers, requests);

/** PostgreSQL's CPU time per request, in microseconds. */
export const databaseCpu: Figure = ({ cpu, requests }) => perRequest(cpu?.database, requests);

/** The sum of both. */
export const wholeCpu: Figure = ({ cpu, requests }) =>
  cpu?.database === undefined ? undefined : perRequest(cpu.servers + cpu.database, requests);

function perRequest(time: number | undefined, requests: number): number | undefined {
  return time === undefined || requests === 0 ? undefined : time / requests;
}
