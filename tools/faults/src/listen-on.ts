import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** Something that stands in the way of a connection. */
export interface Relay {
  /** Where it listens on 127.0.0.1. */
  port: number;
  /** Ends it, with all its connections. */
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1, and gives each connection to `handle`. */
export async function listenOn(handle: (socket: Socket) => void): Promise<Relay> {
  const server = createServer({ noDelay: true }, handle);
  return proxyOf(server);
}

/** Starts a server as a proxy. */
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
