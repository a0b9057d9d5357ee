import type http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';

export interface DrainOptions {
  /** How long the server goes on as before, so that a gateway can learn from `/ready` that it stops. */
  delayMs: number;
  /** For how long there must be nothing new before the server closes something. */
  quietMs: number;
  /** How long all that comes after the delay may take. */
  deadlineMs: number;
}

/** How often it is looked for connections that have become idle. */
const SWEEP_MS = 50;

/**
 * Stops a server without errors for its clients. A request that arrives just as its connection is closed is lost, and
 * nobody may send it again if it is a POST; so nothing is closed while it is in use.
 *
 * 1. For a time, all goes on as before.
 * 2. Once no new connection has come for a while, new ones are refused. A gateway takes another replica then.
 * 3. Each answer tells its client to close the connection (see `createHttpServer`). Once no request has come for a while,
 *    idle connections are closed.
 * 4. At the deadline, what still runs is cut off.
 */
export async function drain(
  server: http.Server,
  { delayMs, quietMs, deadlineMs }: DrainOptions,
): Promise<void> {
  await sleep(delayMs);
  const hardStop = setTimeout(() => server.closeAllConnections(), deadlineMs);
  // Half of the time at most: a gateway that does not ask for `/ready` goes on with new connections.
  await quiet(server, 'connection', { quietMs, deadlineMs: deadlineMs / 2 });
  // Node has just accepted all connections that were there: whoever comes between that and the next line is lost.
  await turn();
  const closed = new Promise<void>((resolve) => {
    // Not Node's own method for HTTP: that one closes idle connections as well.
    net.Server.prototype.close.call(server, () => resolve());
  });
  await Promise.race([closed, quiet(server, 'request', { quietMs, deadlineMs: deadlineMs / 2 })]);
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(hardStop);
}

/** Resolves once the server has had no such event for a while, or at the deadline. */
function quiet(
  server: http.Server,
  event: 'connection' | 'request',
  { quietMs, deadlineMs }: Omit<DrainOptions, 'delayMs'>,
): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, quietMs);
    const deadline = setTimeout(end, deadlineMs);
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
