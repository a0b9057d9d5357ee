import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Counter, type Registry, watch } from '../metrics.js';

export interface ConnectionLimits {
  /** The most connections in all. */
  max: number;
  /** The most connections from one address, unless it is a trusted proxy's. */
  maxPerAddress: number;
}

export const DEFAULT_CONNECTION_LIMITS: ConnectionLimits = { max: 4_096, maxPerAddress: 1_024 };

export interface LimitConnectionsOptions extends ConnectionLimits {
  /** Whether an address is a trusted proxy's, which has the connections of many clients. */
  isProxy: (address: string) => boolean;
  /** Where connections are counted; default: nowhere. */
  registry?: Registry | undefined;
}

/**
 * Bounds a server's connections, in all and per address: a connection too many is closed. Also closes a connection whose
 * time is up, and tells apart in the metric whether it was idle or a reader that did not read (see `createHttpServer`).
 */
export function limitConnections(
  server: Server,
  { max, maxPerAddress, isProxy, registry }: LimitConnectionsOptions,
): void {
  const byAddress = new Map<string, number>();
  const closed = countClosed(registry);
  if (registry) {
    watch({ name: 'http_connections', help: 'Open connections', registry }, () =>
      [...byAddress.values()].reduce((sum, count) => sum + count, 0),
    );
  }
  server.maxConnections = max;
  server.on('drop', () => closed('too_many'));
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (byAddress.get(address) ?? 0) + 1;
    if (count > maxPerAddress && !isProxy(address)) {
      closed('too_many_of_address');
      socket.destroy();
      return;
    }
    byAddress.set(address, count);
    socket.once('close', () => {
      const left = (byAddress.get(address) ?? 1) - 1;
      if (left > 0) byAddress.set(address, left);
      else byAddress.delete(address);
    });
  });
  server.on('timeout', (socket: Socket) => {
    if (socket.writableLength > 0) closed('reader_stalled');
    socket.destroy();
  });
}

type Reason = 'too_many' | 'too_many_of_address' | 'reader_stalled';

/** Returns what counts the connections that the server closed. */
function countClosed(registry: Registry | undefined): (reason: Reason) => void {
  if (!registry) return () => undefined;
  const closed = new Counter({
    name: 'http_connections_closed_total',
    help: 'Connections that the server closed, by reason',
    labelNames: ['reason'] as const,
    registers: [registry],
  });
  for (const reason of ['too_many', 'too_many_of_address', 'reader_stalled']) closed.inc({ reason }, 0);
  return (reason) => closed.inc({ reason });
}
