import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before the whole system, on one address, and can fail as networks do. */
export interface Gateway {
  url: string;
  /** Cuts every connection without an answer. */
  setOffline: (isOffline: boolean) => void;
  /** Cuts requests for these paths; undefined: none. */
  failPaths: (paths: RegExp | undefined) => void;
  close: () => Promise<void>;
}

/**
 * Listens at once; requests go on to the system once it is there.
 * @param portOf the port of a service, by the first part of the path (`/api/auth/...`); of the console, by `web`
 */
export async function startGateway(portOf: (service: string) => number): Promise<Gateway> {
  let isOffline = false;
  let failing: RegExp | undefined;
  const server = http.createServer((req, res) => {
    const path = req.url ?? '/';
    if (isOffline || failing?.test(path)) return void req.socket.destroy();
    const [, service, rest] = /^\/api\/(\w+)(\/.*)$/.exec(path) ?? [undefined, 'web', path];
    const options = { host: '127.0.0.1', port: portOf(service ?? 'web'), path: rest, method: req.method };
    const onward = http.request({ ...options, headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => req.socket.destroy());
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    setOffline: (now) => {
      isOffline = now;
      if (now) server.closeAllConnections();
    },
    failPaths: (paths) => {
      failing = paths;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
