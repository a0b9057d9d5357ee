import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { findAlwaysWrong } from './books.js';
import type { Verdict } from './verdict.js';

const INTERVAL_MS = 300;
/** Only every 15th check adds up the whole ledger. */
const CHECKS_PER_AUDIT = 15;

/** Checks the rules that hold at any moment while the system runs; skips a database that is down. @returns stops it */
export function startWatch(owner: Pool, verdict: Verdict): () => Promise<void> {
  const stopping = new AbortController();
  const ended = (async () => {
    for (let checks = 1; !stopping.signal.aborted; checks++) {
      const check = checks % CHECKS_PER_AUDIT === 0 ? findAlwaysWrong(owner) : findNegative(owner);
      for (const { rule, detail } of await check.catch(() => []))
        verdict.fail(rule, `during the run: ${detail}`);
      await sleep(INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await ended;
  };
}

async function findNegative(owner: Pool) {
  const { rows } = await owner.query('SELECT id, stock FROM products.products WHERE stock < 0');
  return rows.map((row) => ({ rule: 'a stock is below 0', detail: JSON.stringify(row) }));
}
