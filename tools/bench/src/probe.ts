import { setTimeout as pause } from 'node:timers/promises';
import type { BenchContext } from './bench-context.js';
import { rowId } from './dataset.js';
import type { ServerProcess } from './server-process.js';

/** How often somebody else asks for a product meanwhile. */
const PROBE_MS = 10;

/** Asks for a product, by its number, again and again. @returns how long each took, in ms */
export async function probe(
  context: BenchContext,
  { url }: ServerProcess,
  product: number,
  signal: AbortSignal,
): Promise<number[]> {
  const took: number[] = [];
  const headers = { authorization: `Bearer ${context.tokens[1]}` };
  while (!signal.aborted) {
    const began = performance.now();
    const answer = await fetch(`${url}/products/${rowId('product', product)}`, { headers });
    await answer.arrayBuffer();
    if (answer.status !== 200) context.fail(`others are answered ${answer.status}`);
    took.push(performance.now() - began);
    await pause(PROBE_MS);
  }
  return took;
}
