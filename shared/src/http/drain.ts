import type http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';

export interface DrainOptions {
  /**
   * Whether answers say `Connection: close` from the start. Clients without a gateway then have time to notice; behind one, each
   * request would take a new connection, and some would come just as these are refused.
   */
  closesAtOnce: boolean;
  /** How long the server goes on as before, so that a gateway can learn from `/ready` that it stops. */
  delayMs: number;
  /** For how long no new connection must have come before new ones are refused. */
  quietMs: number;
  /** For how long no request must have come before idle connections are closed: longer than a gateway keeps them. */
  idleMs: number;
}

/** A gateway that does not ask for `/ready` goes on with new connections. */
const MAX_QUIET_MS = 2_000;
/** How long requests in flight have once new connections are refused. */
const DEADLINE_MS = 8_000;
const closing = new WeakSet<http.Server>();

/** Whether an answer of the server must tell its client to use another connection next time. */
export function isClosing(server: http.Server): boolean {
  return !server.listening || closing.has(server);
}

/** How often it is looked for connections that have become idle. */
const SWEEP_MS = 50;

/**
 * Stops a server without errors for its clients. A request that arrives just as its connection is closed is lost, and
 * nobody may send it again if it is a POST; so nothing is closed while it is in use.
 *
 * 1. For a time, all goes on as before.
 * 2. Once no new connection has come for a while, new ones are refused. A gateway takes another replica then.
 * 3. Each answer, now at the latest, tells its client to close the connection (see `createHttpServer`). Idle connections are
 *    left to their clients, and closed once no request has come for a while.
 * 4. At the deadline, what still runs is cut off.
 */
export async function drain(
  server: http.Server,
  { closesAtOnce, delayMs, quietMs, idleMs }: DrainOptions,
): Promise<void> {
  if (closesAtOnce) closing.add(server);
  await sleep(delayMs);
  await quiet(server, 'connection', quietMs, MAX_QUIET_MS);
  // Node has just accepted all connections that were there: whoever comes between that and the next line is lost.
  await turn();
  const closed = new Promise<void>((resolve) => {
    // Not Node's own method for HTTP: that one closes idle connections as well.
    net.Server.prototype.close.call(server, () => resolve());
  });
  const hardStop = setTimeout(() => server.closeAllConnections(), DEADLINE_MS);
  await Promise.race([closed, quiet(server, 'request', idleMs, DEADLINE_MS)]);
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(hardStop);
}

/** Resolves once the server has had no such event for `quietMs`, or after `maxMs`. */
function quiet(
  server: http.Server,
  event: 'connection' | 'request',
  quietMs: number,
  maxMs: number,
): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, quietMs);
    const deadline = setTimeout(end, maxMs);
    const again = () => void timer.refresh();
    server.on(event, again);
    function end(): void {
      clearTimeout(timer);
      clearTimeout(deadline);
      server.off(event, again);
      resolve();
    }
  });
}
