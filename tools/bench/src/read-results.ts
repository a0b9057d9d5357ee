import type { Finding, Results, Row } from './results.js';

/** A saved row or finding. Older files have `work` in place of `scenario`. */
type Saved<T extends Row | Finding> = Partial<T> & { work?: T['scenario'] };

/**
 * Reads a file that `--json` wrote, in the present or the older spelling.
 * @throws if the text is not JSON, or not the results of a run
 */
export function parseResults(text: string): Results {
  const saved = JSON.parse(text) as Partial<Results>;
  if (!Array.isArray(saved.rows) || !Array.isArray(saved.findings)) {
    throw new Error('it has no results of a run; name a file that --json wrote');
  }
  return {
    ...(saved as Results),
    rows: saved.rows.map((row) => withScenario<Row>(row)),
    findings: saved.findings.map((found) => withScenario<Finding>(found)),
  };
}

function withScenario<T extends Row | Finding>({ work, ...saved }: Saved<T>): T {
  return (work === undefined ? saved : { ...saved, scenario: work }) as T;
}
