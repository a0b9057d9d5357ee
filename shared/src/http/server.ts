import http, { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express, RequestHandler } from 'express';
import { type AppError, StartError } from '../errors.js';
import { failure } from '../failures.js';
import { newId } from '../ids.js';
import { PROBLEM_TYPE, type ProblemOptions, problemDocument, sendProblem } from './problem.js';

/** How long a client may take. */
const TIMEOUTS = {
  /** Our clients and proxies keep idle connections for up to a minute; ours must outlast theirs. */
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** How often the two limits above are looked at: Node's own 30 s would let them strike that much later. */
  connectionsCheckingInterval: 2_000,
};

/**
 * The HTTP server of an app. One app a server, no mounted sub-apps.
 *
 * Express gives each request and response its own prototype after Node made them, and a prototype changed late
 * makes every later property access slow (on Node 20: 7,000 instead of 55,000 requests/s; expressjs/express
 * issue 5998). Here Node makes them with the right prototype from the start, so that Express has nothing to change.
 */
export function createHttpServer(app: Express, problems: ProblemOptions, timeouts = TIMEOUTS): http.Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {
    /** What was asked before the server closed and is answered after it must not invite another request. */
    override writeHead(status: number, ...more: unknown[]): this {
      if (!server.listening) this.setHeader('Connection', 'close');
      return Reflect.apply(super.writeHead, this, [status, ...more]) as this;
    }
  }
  app.request = adopt(AppRequest.prototype, app.request);
  app.response = adopt(AppResponse.prototype, app.response);
  app.set('etag', false);
  const server = http.createServer(
    {
      IncomingMessage: AppRequest,
      ServerResponse: AppResponse,
      ...timeouts,
      // Node answers a missing Host without a body; the app says it with one.
      requireHostHeader: false,
    },
    handle,
  );
  function handle(req: IncomingMessage, res: ServerResponse): void {
    // What Express gives up on, such as a target that no URL parser takes, ends here instead of in HTML.
    const giveUp = (error?: unknown) => {
      sendProblem(req, res, error ?? failure('not_found', 'There is nothing at this address.'), problems);
    };
    app(req as Parameters<Express>[0], res as Parameters<Express>[1], giveUp);
  }
  // An Expect header that we don't know may be ignored (RFC 9110 section 10.1.1); Node would answer 417 bare.
  server.on('checkExpectation', handle);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    refuse(socket, parserFailure(error), problems),
  );
  server.on('connect', (_req: IncomingMessage, socket: Duplex) => {
    refuse(
      socket,
      failure('method_not_allowed', 'CONNECT is not allowed here.', { headers: { Allow: 'GET' } }),
      problems,
    );
  });
  return server;
}

/** RFC 9112 section 3.2: a request of HTTP/1.1 without Host is 400. */
export const requireHost: RequestHandler = (req, _res, next) => {
  if (req.headers.host === undefined && req.httpVersion === '1.1') {
    throw failure('invalid_request', 'The Host header is missing.');
  }
  next();
};

/** Makes `prototype` inherit from Express's, with the own properties that `express()` gave that one. */
function adopt<T extends object>(prototype: object, express: T): T {
  Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(express));
  Object.setPrototypeOf(prototype, Object.getPrototypeOf(express) as object);
  return prototype as T;
}

/** The failure for what Node's HTTP parser refuses, before there is a request. */
function parserFailure(error: NodeJS.ErrnoException): AppError {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return failure('headers_too_large', 'The headers are too large: at most 16 kB are read.');
  }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return failure('request_timeout', 'The request took too long to arrive.');
  return failure('invalid_request', 'This is not a valid HTTP/1.1 request.');
}

function refuse(socket: Duplex, error: AppError, problems: ProblemOptions): void {
  if (!socket.writable || (socket as Socket).connecting) {
    socket.destroy();
    return;
  }
  // There is no request to take an id or a path from.
  const requestId = newId();
  const body = JSON.stringify(problemDocument(error, problems, { requestId }));
  const headers = Object.entries(error.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
      `X-Request-Id: ${requestId}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n${headers.join('')}Connection: close\r\n\r\n${body}`,
  );
}

/**
 * Listens on all interfaces, IPv4 and IPv6, unless a host is given.
 * @throws StartError with one clear sentence if the port is taken or not ours to have
 */
export function listen(server: http.Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartError(listenProblem(error, port))),
    );
    server.listen({ port, host }, resolve);
  });
}

function listenProblem(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is taken by another program`;
  if (error.code === 'EACCES') return `port ${port} needs more rights than this user has`;
  return `can't listen on port ${port}: ${error.message}`;
}

/** While the process stops, each answer asks its client to take another connection. */
export function closing(isStopping: () => boolean): RequestHandler {
  return (_req, res, next) => {
    if (isStopping()) res.setHeader('Connection', 'close');
    next();
  };
}

export interface DrainOptions {
  /** For so long the server still accepts, so that clients and proxies learn of its stop from its answers. */
  delayMs: number;
  /** Then requests in flight get so long to end. */
  deadlineMs: number;
}

/**
 * Stops a server without an error for any client: the answers say `Connection: close` (see `closing`), then new
 * connections are refused, idle ones closed, and what still runs at the deadline is cut off.
 */
export async function drain(server: http.Server, { delayMs, deadlineMs }: DrainOptions): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const hardStop = setTimeout(() => server.closeAllConnections(), deadlineMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(hardStop);
}
