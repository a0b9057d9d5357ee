import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { findAlwaysWrong } from './books.js';
import type { Verdict } from './verdict.js';

const LOOK_MS = 300;
/** The whole ledger is added up each so many looks. */
const LOOKS_PER_AUDIT = 15;

/** Looks for what may never be while the system runs; away databases are looked at later. @returns ends it */
export function startWatch(owner: Pool, verdict: Verdict): () => Promise<void> {
  const stopping = new AbortController();
  const ended = (async () => {
    for (let looks = 1; !stopping.signal.aborted; looks++) {
      const look = looks % LOOKS_PER_AUDIT === 0 ? findAlwaysWrong(owner) : findNegative(owner);
      for (const { rule, detail } of await look.catch(() => []))
        verdict.fail(rule, `during the run: ${detail}`);
      await sleep(LOOK_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await ended;
  };
}

async function findNegative(owner: Pool) {
  const { rows } = await owner.query('SELECT id, stock FROM products.products WHERE stock < 0');
  return rows.map((row) => ({ rule: 'a stock below 0', detail: JSON.stringify(row) }));
}
