import { spread } from '@marketstall/harness/stats';
import type { LoadResult } from './messages.js';
import type { Finding, Row } from './results.js';
import type { ScenarioId } from './scenarios.js';
import { CPU_TO_BARE, finding, RATE_TO_BARE, RATE_TO_FASTIFY } from './targets.js';

/** A figure of one run; undefined where it can't be measured. */
export type Figure = (result: LoadResult) => number | undefined;

/** The figures of a scenario that was done by several. */
export function comparedFindings(scenario: ScenarioId, rows: Row[]): Finding[] {
  const by = (who: string) => rows.find((row) => row.who === who);
  return [
    ...ratio(scenario, RATE_TO_BARE, [by('ours'), by('bare')], rate),
    ...ratio(scenario, CPU_TO_BARE, [by('ours'), by('bare')], serverCpu),
    ...ratio(scenario, RATE_TO_FASTIFY, [by('ours'), by('fastify')], rate),
  ];
}

/**
 * One row's figure to another's, round by round: runs of one round saw the same machine.
 * @returns one finding, or none where there is nothing to compare
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

/** Time of a request where so many are under way at once: what the slowest part needs, in milliseconds. */
export const cost: Figure = ({ requestsPerSecond }) =>
  requestsPerSecond > 0 ? 1_000 / requestsPerSecond : undefined;

export const p99: Figure = (result) => result.p99;

/** CPU time of the servers for a request, in microseconds. */
export const serverCpu: Figure = ({ cpu, requests }) => perRequest(cpu?.servers, requests);

/** The same of PostgreSQL. */
export const databaseCpu: Figure = ({ cpu, requests }) => perRequest(cpu?.database, requests);

/** Both. */
export const wholeCpu: Figure = ({ cpu, requests }) =>
  cpu?.database === undefined ? undefined : perRequest(cpu.servers + cpu.database, requests);

function perRequest(time: number | undefined, requests: number): number | undefined {
  return time === undefined || requests === 0 ? undefined : time / requests;
}
