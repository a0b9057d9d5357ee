import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Random } from './seeded-random.js';

/** Below what Linux (32768) and the others give to outgoing connections: those would take it during a restart. */
const LOWEST = 15_000;
const HIGHEST = 31_999;

/** A free port of 127.0.0.1 for a program that is to be started on it again and again. */
export async function freePort(random: Random): Promise<number> {
  for (;;) {
    const port = random.int(LOWEST, HIGHEST);
    const server = createServer();
    const isFree = new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!(await isFree)) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
