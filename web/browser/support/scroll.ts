import type { Locator } from 'playwright-core';
import { until } from './wait.js';

/**
 * Scrolls through a virtual list until it has shown this many different rows. Each step goes only as far as rows are in the
 * document, so none is passed over.
 * @param attribute what tells a row from the others; default: its text
 * @returns that of each row, in the order in which they were seen
 */
export async function scrollThrough(rows: Locator, count: number, attribute?: string): Promise<string[]> {
  const seen = new Set<string>();
  await until(async () => {
    const shown = await rows.evaluateAll(
      (all, name) => all.map((row) => (name === undefined ? row.textContent : row.getAttribute(name)) ?? ''),
      attribute,
    );
    for (const one of shown) seen.add(one);
    if (seen.size >= count) return true;
    await rows.last().evaluate((row) => row.scrollIntoView({ block: 'end' }));
    return false;
  });
  return [...seen];
}
