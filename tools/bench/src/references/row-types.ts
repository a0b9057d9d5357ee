import pg from 'pg';

/** Makes pg return what the services answer: money as a number, times as RFC 3339 text with milliseconds. */
export function readRowsAsAnswered(): void {
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  pg.types.setTypeParser(
    pg.types.builtins.TIMESTAMPTZ,
    (text) => `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`,
  );
}
