import { say } from '@marketstall/harness/console';

/** What was measured, against its limit. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** The most that it may be, unless `atLeast` says otherwise. */
  limit: number;
  atLeast?: boolean;
}

/** Prints a figure. @returns whether it is within its limit */
export function report({ what, value, unit, limit, atLeast = false }: Figure): boolean {
  const isWithin = atLeast ? value >= limit : value <= limit;
  const bound = `${atLeast ? 'at least' : 'at most'} ${limit}`;
  say(
    `  ${what.padEnd(72)}${value.toFixed(2).padStart(9)} ${unit.padEnd(6)} ${bound}${isWithin ? '' : '  MISSED'}`,
  );
  return isWithin;
}
