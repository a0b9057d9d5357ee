import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How the gate treats connections: passes them on, refuses them, never answers, or drops the answers. */
export type GateMode = 'open' | 'closed' | 'silent' | 'loses answers';

/** A proxy between orders and products that can fail as a network does. */
export interface Gate {
  url: string;
  set: (mode: GateMode) => void;
  close: () => Promise<void>;
}

export async function startGate(targetUrl: string): Promise<Gate> {
  const { hostname, port } = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let mode: GateMode = 'open';
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    track(client);
    if (mode === 'closed') return void client.destroy();
    if (mode === 'silent') return void client.resume();
    const upstream = connect(Number(port), hostname);
    track(upstream);
    client.pipe(upstream);
    if (mode === 'loses answers') upstream.once('data', () => client.destroy());
    else upstream.pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(next) {
      mode = next;
      // Connections that are kept alive would stay in the old mode.
      dropAll();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        dropAll();
      }),
  };
}
