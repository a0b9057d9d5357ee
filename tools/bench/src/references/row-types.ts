import pg from 'pg';

/** Rows as the services answer them: money as a number, times as RFC 3339 with milliseconds, made from text alone. */
export function readRowsAsAnswered(): void {
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  pg.types.setTypeParser(
    pg.types.builtins.TIMESTAMPTZ,
    (text) => `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`,
  );
}
