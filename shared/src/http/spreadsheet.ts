import { stringify } from 'csv-stringify/sync';

export const CSV = 'text/csv';

/**
 * How a text begins that a spreadsheet would take for a formula (OWASP, "CSV Injection"), or that `guarded` has made of
 * one.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The text as a cell of a spreadsheet: what would begin a formula begins with an apostrophe instead. */
function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a cell that `guarded` has made. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/**
 * Rows as CSV (RFC 4180). What is no plain value, such as an order's items, is JSON.
 * @param header whether the first line names the columns
 */
export function csv(columns: string[], rows: unknown[], header: boolean): string {
  return stringify(rows, {
    header,
    columns,
    record_delimiter: 'windows',
    cast: {
      string: guarded,
      boolean: String,
      date: (date) => date.toISOString(),
      object: (value) => JSON.stringify(value),
    },
  });
}
