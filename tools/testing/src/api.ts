import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpServer, type HttpServerOptions } from '@marketstall/shared/http/server';
import type { Express } from 'express';
import { type Logger, pino } from 'pino';
import request, { type Test } from 'supertest';
import { createContractCheck } from './contract.js';

type Verb = (path: string) => Test;

/** A client of a service: it sends its token with each request, and checks each response. */
export interface Client {
  get: Verb;
  post: Verb;
  put: Verb;
  patch: Verb;
  delete: Verb;
}

/** A service on a port of its own, as an anonymous client sees it. */
export interface Api extends Client {
  url: string;
  server: Server;
  /** A client that sends this user's token. */
  as: (user: { token: string }) => Client;
  close: () => Promise<void>;
}

export interface ServeOptions {
  log?: Logger;
  /** As the app's own: where the problems that it never sees point to. */
  errorsUrl?: string | undefined;
  server?: HttpServerOptions;
  /** One that was free before; default: any that is free. */
  port?: number;
}

/** Serves an app on a free port. Each response must match the app's OpenAPI document. */
export async function serveApp(app: Express, options: ServeOptions = {}): Promise<Api> {
  const { log = pino({ level: 'silent' }), errorsUrl, server: serverOptions, port = 0 } = options;
  const server = createHttpServer(app, { log, errorsUrl }, serverOptions);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { body: document } = await request(url).get('/openapi.json');
  const check = createContractCheck(document);

  function client(token?: string): Client {
    const verb = (method: keyof Client) => (path: string) => {
      // So that an answer of another type than JSON has its text.
      const test = request(url)[method](path).buffer(true);
      if (token !== undefined) test.set('Authorization', `Bearer ${token}`);
      return test.expect((answer) => check(method, path, answer));
    };
    return {
      get: verb('get'),
      post: verb('post'),
      put: verb('put'),
      patch: verb('patch'),
      delete: verb('delete'),
    };
  }

  return {
    ...client(),
    url,
    server,
    as: ({ token }) => client(token),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
