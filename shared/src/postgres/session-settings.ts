/** For how long statements may run and wait, in milliseconds. */
export const TIMEOUTS = {
  statement_timeout: 5_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 10_000,
};

/**
 * Planner settings for memory and SSDs; PostgreSQL's defaults assume little memory and spinning disks.
 *
 * `work_mem`: with the default of 4 MB, a bitmap of matching rows keeps only the numbers of their pages once there are more
 * than 44,000, and every row on these is checked again: a search that matches 100,000 of a million rows took 320 ms instead
 * of 100 (measured). `random_page_cost`: the rows of a list's page are scattered; only if random reads are about as cheap as
 * sequential ones does the planner prefer an index in the list's order to sorting the whole table.
 */
export const PLANNING = { work_mem: '16MB', random_page_cost: '1.1' };

/** The settings of every connection of a service. */
export const SESSION_SETTINGS = { ...TIMEOUTS, ...PLANNING };
