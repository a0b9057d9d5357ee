import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request: passed on, answered here, its answer lost, or not even passed on. */
export type Fate =
  | 'pass'
  | 'lose the answer'
  | 'break'
  | { status: number; headers?: Record<string, string> };

export interface Gateway {
  url: string;
  /** Each request that came: method and path. */
  seen: { line: string; headers: http.IncomingHttpHeaders }[];
  /** The fates of the next requests whose line contains a text; those that follow are passed on. */
  next(line: string, ...fates: Fate[]): void;
  stop(): Promise<void>;
}

/** A gateway in front of the services, each under its name, that fails on demand. */
export async function startGateway(urlOf: (service: string) => string): Promise<Gateway> {
  const seen: Gateway['seen'] = [];
  const planned: { line: string; fates: Fate[] }[] = [];
  const server = http.createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    seen.push({ line, headers: request.headers });
    const fate =
      planned.find((one) => line.includes(one.line) && one.fates.length > 0)?.fates.shift() ?? 'pass';
    if (fate === 'break') {
      request.socket.destroy();
      return;
    }
    if (typeof fate === 'object') {
      request.resume();
      response.writeHead(fate.status, fate.headers).end('<h1>from the gateway</h1>');
      return;
    }
    const [, service = '', rest = ''] = /^\/(\w+)(.*)$/.exec(request.url ?? '') ?? [];
    const { method, headers } = request;
    const passed = http.request(urlOf(service) + rest, { method: method ?? 'GET', headers }, (answer) => {
      if (fate === 'lose the answer') {
        answer.resume().once('end', () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => request.socket.destroy());
    request.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    next: (line, ...fates) => planned.push({ line, fates }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
