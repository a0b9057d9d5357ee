import { median } from '@marketstall/harness/stats';
import { type Figure, rate, serverCpu } from './findings.js';
import type { Results, Row } from './results.js';
import { textTable } from './text-table.js';

/** Two runs side by side: the rows and findings that both have, and the ratio of the second to the first. */
export function comparison(before: Results, after: Results): string[] {
  const lines = [`${header('before', before)}`, `${header('after', after)}`];
  if (before.machine.cpu !== after.machine.cpu || before.machine.cores !== after.machine.cores)
    lines.push('The runs come from two kinds of machines: compare only the ratios.');
  const rows = before.rows.flatMap((row) => {
    const other = after.rows.find((one) => sameRow(one, row));
    return other ? [[nameOf(row), ...change(row, other, rate), ...change(row, other, serverCpu)]] : [];
  });
  const findings = before.findings.flatMap(({ scenario, what, value }) => {
    const other = after.findings.find((one) => one.scenario === scenario && one.what === what);
    if (!other) return [];
    return [
      [
        `${scenario} ${what}`,
        value.median.toFixed(2),
        other.value.median.toFixed(2),
        ratioOf(value.median, other.value.median),
      ],
    ];
  });
  return [
    ...lines,
    '',
    ...textTable([['', 'requests/s', 'after', '', 'server CPU us', 'after', ''], ...rows]),
    '',
    ...textTable([['', 'before', 'after', ''], ...findings]),
  ];
}

function header(name: string, { commit, startedAt, machine }: Results): string {
  return `${name}: ${commit}, ${startedAt.slice(0, 16)}, ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, PostgreSQL ${machine.postgres}`;
}

function sameRow(a: Row, b: Row): boolean {
  return a.scenario === b.scenario && a.part === b.part && a.who === b.who;
}

function nameOf({ scenario, who, part }: Row): string {
  return [scenario, who, part].filter(Boolean).join(' ');
}

function change(row: Row, other: Row, figure: Figure): string[] {
  const [before, after] = [row, other].map(({ rounds }) => {
    const values = rounds.map(figure).filter((value) => value !== undefined);
    return values.length > 0 ? median(values) : undefined;
  });
  if (before === undefined || after === undefined) return ['-', '-', ''];
  return [before.toFixed(0), after.toFixed(0), ratioOf(before, after)];
}

function ratioOf(before: number, after: number): string {
  return before === 0 ? '' : `x${(after / before).toFixed(2)}`;
}
