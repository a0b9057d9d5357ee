import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A running proxy. */
export interface Relay {
  /** Its port on 127.0.0.1. */
  port: number;
  /** Stops it and destroys its connections. */
  close(): Promise<void>;
}

/** Starts a proxy on a free port of 127.0.0.1 that passes each connection to `handle`. */
export async function listenOn(handle: (socket: Socket) => void): Promise<Relay> {
  const server = createServer({ noDelay: true }, handle);
  return proxyOf(server);
}

/** Starts a server on a free port of 127.0.0.1 as a proxy. */
export async function proxyOf(server: Server): Promise<Relay> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
