/** The load process: carries out the bench's orders and answers with their results. It ends when the bench does. */
import { runHttpLoad } from './http-load.js';
import { runLogins } from './login-load.js';
import type { LoadAnswer, LoadOrder } from './messages.js';

process.on('message', async (order: LoadOrder) => {
  process.send?.(await carryOut(order));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });

async function carryOut(order: LoadOrder): Promise<LoadAnswer> {
  try {
    return { result: await (order.kind === 'http' ? runHttpLoad(order) : runLogins(order)) };
  } catch (error) {
    return { failure: (error as Error).stack ?? String(error) };
  }
}
