import { median, type Spread, spread } from '@marketstall/harness/stats';
import { databaseCpu, serverCpu } from './findings.js';
import type { LoadResult } from './messages.js';
import type { Finding, Row } from './results.js';
import { textTable } from './text-table.js';

const HEADING = [
  '',
  'requests/s',
  '(spread)',
  'p50 ms',
  'p99 ms',
  'shed',
  'errors',
  'server CPU us',
  'database CPU us',
  'server busy',
  'load+db busy',
];

/** If other programs use a larger share of a core than this, figures are marked as noisy. */
const QUIET = 0.05;

/** A table of the measurements, with a warning if other programs were using the machine. */
export function rowLines(rows: Row[]): string[] {
  const foreign = rows
    .flatMap(({ rounds }) => rounds.map(busyForeign))
    .filter((share) => share !== undefined);
  const isNoisy = foreign.length > 0 && median(foreign) > QUIET;
  const warning = isNoisy
    ? [`NOISY: other programs used ${percent(median(foreign))} of a core; do not keep these figures`]
    : [];
  return [...textTable([HEADING, ...rows.map(cells)]), ...warning];
}

/** The share of one core that other programs used. */
function busyForeign({ cpu, seconds }: LoadResult): number | undefined {
  return cpu?.database === undefined ? undefined : cpu.others / 1e6 / seconds;
}

function cells({ part, who, rounds }: Row): string[] {
  const all = (figure: (result: LoadResult) => number | undefined) =>
    rounds.map(figure).filter((value) => value !== undefined);
  const rate = spread(all(({ requestsPerSecond }) => requestsPerSecond));
  const sum = (figure: (result: LoadResult) => number) =>
    rounds.reduce((total, round) => total + figure(round), 0);
  return [
    part === '' ? who : `${who}, ${part}`,
    rounded(rate.median),
    `${rounded(rate.min)}-${rounded(rate.max)}`,
    rounded(median(all(({ p50 }) => p50))),
    rounded(median(all(({ p99 }) => p99))),
    String(sum(({ shed, loginsBeside }) => shed + (loginsBeside?.shed ?? 0))),
    String(sum(({ errors }) => errors)),
    medianOrDash(all(serverCpu), rounded),
    medianOrDash(all(databaseCpu), rounded),
    medianOrDash(all(busyServers), percent),
    medianOrDash(all(busyLoadAndDatabase), percent),
  ];
}

/** The share of one core that the servers used. */
function busyServers({ cpu, seconds }: LoadResult): number | undefined {
  return cpu && cpu.servers / 1e6 / seconds;
}

/** The same for the load and PostgreSQL, which share another core. */
function busyLoadAndDatabase({ cpu, seconds }: LoadResult): number | undefined {
  return cpu && (cpu.load + (cpu.database ?? 0)) / 1e6 / seconds;
}

/** A table of the findings and their targets. */
export function findingLines(findings: Finding[]): string[] {
  if (findings.length === 0) return [];
  return textTable([
    ['', 'median', '(spread)', 'target', ''],
    ...findings.map((found) => [
      `${found.scenario} ${found.what}`,
      found.value.median.toFixed(2),
      spreadOf(found.value),
      targetOf(found),
      verdictOf(found),
    ]),
  ]);
}

function spreadOf({ min, max }: Spread): string {
  return `${min.toFixed(2)}-${max.toFixed(2)}`;
}

function targetOf({ atLeast, atMost, stretch }: Finding): string {
  const bound = atLeast === undefined ? atMost && `at most ${atMost}` : `at least ${atLeast}`;
  return [bound, stretch && `stretch ${stretch}`].filter(Boolean).join(', ');
}

function verdictOf({ reached, value, stretch }: Finding): string {
  if (reached === undefined) return '';
  if (!reached) return 'MISSED';
  return stretch !== undefined && value.median >= stretch ? 'reached, stretch too' : 'reached';
}

function medianOrDash(values: number[], show: (value: number) => string): string {
  return values.length === 0 ? '-' : show(median(values));
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
