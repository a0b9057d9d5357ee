/** The load process: carries out the bench's orders and answers with their results. It ends when the bench does. */
import { runHttpLoad } from './http-load.js';
import { runLogins } from './login-load.js';
import type { LoadAnswer, LoadOrder, LoadResult } from './messages.js';
import { runPacedLoad } from './paced-load.js';

process.on('message', async (order: LoadOrder) => {
  process.send?.(await carryOut(order));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });

function run(order: LoadOrder): Promise<LoadResult> {
  if (order.kind === 'logins') return runLogins(order);
  const { ratePerSecond } = order;
  return ratePerSecond === undefined ? runHttpLoad(order) : runPacedLoad(order, ratePerSecond);
}

async function carryOut(order: LoadOrder): Promise<LoadAnswer> {
  try {
    return { result: await run(order) };
  } catch (error) {
    return { failure: (error as Error).stack ?? String(error) };
  }
}
