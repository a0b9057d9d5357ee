import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Below the ports that operating systems give to outgoing connections (Linux: from 32768 on). */
const LOWEST = 15_000;
const HIGHEST = 31_999;

const given = new Set<number>();

/** A free port of 127.0.0.1. Another program may take it before you do: be ready to ask again. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A free port for a program that is restarted on it: no outgoing connection takes it meanwhile. No two calls in one
 * process return the same port.
 * @param random from 0 to below 1
 */
export async function lastingPort(random: () => number = Math.random): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(random() * (HIGHEST - LOWEST + 1));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

/** Whether a server can listen there on all addresses. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port);
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
