/** A column of a table for eyes: its heading and its cell of a row. */
export interface Column<Row> {
  heading: string;
  cell: (row: Row) => string | number | null;
}

/** Lines of a table: columns as wide as they need, numbers to the right. */
export function tableLines<Row>(columns: Column<Row>[], rows: Row[]): string[] {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const texts = cells.map((row) => row.map((cell) => printable(String(cell ?? '-'))));
  const widths = columns.map(({ heading }, n) =>
    Math.max(heading.length, ...texts.map((row) => row[n]?.length ?? 0)),
  );
  const line = (row: string[], isNumber: (n: number) => boolean) =>
    row
      .map((text, n) => (isNumber(n) ? text.padStart(widths[n] ?? 0) : text.padEnd(widths[n] ?? 0)))
      .join('  ')
      .trimEnd();
  const isNumberColumn = (n: number) => cells.length > 0 && cells.every((row) => typeof row[n] !== 'string');
  return [
    line(
      columns.map(({ heading }) => heading),
      isNumberColumn,
    ),
    ...texts.map((row) => line(row, isNumberColumn)),
  ];
}

/** Somebody else's text on one line, with nothing that a terminal would act on. */
export function printable(text: string): string {
  return text.replace(/\p{C}+|\s+/gu, ' ');
}
