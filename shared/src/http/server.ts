import http, { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express, RequestHandler } from 'express';
import { type AppError, StartError } from '../errors.js';
import { failure } from '../failures.js';
import { newId } from '../ids.js';
import type { Registry } from '../metrics.js';
import { type ConnectionLimits, DEFAULT_CONNECTION_LIMITS, limitConnections } from './connections.js';
import { isClosing } from './drain.js';
import { PROBLEM_TYPE, type ProblemOptions, problemDocument, sendProblem } from './problem.js';

/** How long a client may take, in milliseconds. */
const TIMEOUTS = {
  /** Clients and proxies keep idle connections for up to a minute; the server must keep them longer. */
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** The same for a body of many rows (see `allowLongBody`). */
  longRequestTimeout: 300_000,
  /** How often Node checks them. With Node's default of 30 s they would strike that much later. */
  connectionsCheckingInterval: 2_000,
  /** How long a client may go without reading anything of an answer that waits for it. */
  stallTimeout: 10_000,
};

export interface HttpServerOptions {
  timeouts?: Partial<typeof TIMEOUTS>;
  connections?: ConnectionLimits;
  /** Where connections are counted; default: nowhere. */
  registry?: Registry | undefined;
}

/**
 * Makes the HTTP server of an app. One app per server, no mounted sub-apps.
 *
 * Express replaces the prototype of each request and response after Node has made them, and a prototype that changes late
 * makes every later property access slow (on Node 20: 7,000 instead of 55,000 requests/s; expressjs/express issue
 * 5998). Here Node makes them with the right prototype from the start, so that Express has nothing to change.
 */
export function createHttpServer(
  app: Express,
  problems: ProblemOptions,
  { timeouts, connections = DEFAULT_CONNECTION_LIMITS, registry }: HttpServerOptions = {},
): http.Server {
  const { stallTimeout, requestTimeout, longRequestTimeout, ...nodeTimeouts } = { ...TIMEOUTS, ...timeouts };
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {
    /** An answer of a server that closes must not invite another request. */
    override writeHead(status: number, ...more: unknown[]): this {
      if (isClosing(server)) this.setHeader('Connection', 'close');
      return Reflect.apply(super.writeHead, this, [status, ...more]) as this;
    }

    /**
     * If the connection does not take the whole answer at once, the client must go on reading. Node starts the time anew
     * whenever a part has left, and sets another time once all has.
     */
    override end(...content: unknown[]): this {
      Reflect.apply(super.end, this, content);
      if (this.socket && this.socket.writableLength > 0) this.socket.setTimeout(stallTimeout);
      return this;
    }
  }
  app.request = adopt(AppRequest.prototype, app.request);
  app.response = adopt(AppResponse.prototype, app.response);
  app.set('etag', false);
  const server = http.createServer(
    {
      IncomingMessage: AppRequest,
      ServerResponse: AppResponse,
      ...nodeTimeouts,
      requestTimeout: Math.max(requestTimeout, longRequestTimeout),
      // Node would answer a missing Host without a body; `requireHost` answers with one.
      requireHostHeader: false,
    },
    handle,
  );
  function handle(req: IncomingMessage, res: ServerResponse): void {
    limitBody(req, requestTimeout, () => server.emit('clientError', LATE, req.socket));
    // If Express gives up, such as on a target that no URL parser accepts, it would answer with HTML.
    const giveUp = (error?: unknown) => {
      sendProblem(req, res, error ?? failure('not_found', 'There is nothing at this address.'), problems);
    };
    try {
      req.url = originForm(req.url);
    } catch (error) {
      giveUp(error);
      return;
    }
    app(req as Parameters<Express>[0], res as Parameters<Express>[1], giveUp);
  }
  limitConnections(server, {
    ...connections,
    isProxy: (address) => Boolean((app.get('trust proxy fn') as TrustProxy)(address, 0)),
    registry,
  });
  // An unknown Expect header may be ignored (RFC 9110 section 10.1.1); Node would answer 417 without a body.
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

const LATE = Object.assign(new Error('the body is late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });

const bodyTimers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** Calls `late` unless a request's body is complete in time: Node's own timeout is the same for all requests. */
function limitBody(req: IncomingMessage, timeoutMs: number, late: () => void): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = req.headers;
  if (length === '0' && encoding === undefined) return;
  const timer = setTimeout(() => {
    if (!req.complete) late();
  }, timeoutMs);
  bodyTimers.set(req, timer);
  req.once('close', () => {
    if (req.complete) clearTimeout(timer);
  });
}

/** Lets a request's body take as long as `longRequestTimeout` says, if its sender never pauses for long. */
export function allowLongBody(req: IncomingMessage): void {
  clearTimeout(bodyTimers.get(req));
  req.setTimeout(TIMEOUTS.stallTimeout);
}

/** Express's setting: whether the proxy at this address is trusted. */
type TrustProxy = (address: string, hops: number) => boolean;

/** RFC 3986 section 3.2.2 and a port: no white space, no user, no path. */
const HOST = /^(?:\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i;

const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;

/**
 * A request's target without scheme and host, which a client of a proxy sends (RFC 9112 section 3.2.2): the host there is
 * the client's word, and must not come back in a Link.
 * @throws AppError 400 if that host is not one
 */
function originForm(target = ''): string {
  const [start = '', host = ''] = ABSOLUTE.exec(target) ?? [];
  if (start === '') return target;
  if (!HOST.test(host)) throw failure('invalid_request', 'The target of the request is not a valid URL.');
  const rest = target.slice(start.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Refuses an HTTP/1.1 request without exactly one valid Host with 400 (RFC 9112 section 3.2). */
export const requireHost: RequestHandler = (req, _res, next) => {
  const { host } = req.headers;
  if (host === undefined) {
    if (req.httpVersion === '1.1') throw failure('invalid_request', 'The Host header is missing.');
    return next();
  }
  if (!HOST.test(host)) throw failure('invalid_request', 'The Host header is malformed.');
  // Node keeps the first of several.
  let count = 0;
  for (let at = 0; at < req.rawHeaders.length; at += 2) {
    const name = req.rawHeaders[at] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  if (count > 1) throw failure('invalid_request', 'There are several Host headers.');
  next();
};

/** Makes `prototype` inherit from what `express` inherits from, and copies the own properties of `express`. */
function adopt<T extends object>(prototype: object, express: T): T {
  Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(express));
  Object.setPrototypeOf(prototype, Object.getPrototypeOf(express) as object);
  return prototype as T;
}

/** The failure for what Node's HTTP parser refuses before there is a request. */
function parserFailure(error: NodeJS.ErrnoException): AppError {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return failure('headers_too_large', 'The headers are too large: at most 16 kB are read.');
  }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return failure('request_timeout', 'The request took too long to arrive.');
  return failure('invalid_request', 'This is not a valid HTTP/1.1 request.');
}

/** Answers on the bare socket, since there is no response to answer with. */
function refuse(socket: Duplex, error: AppError, problems: ProblemOptions): void {
  if (!socket.writable || (socket as Socket).connecting) {
    socket.destroy();
    return;
  }
  // There is no request either, which would have an id.
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
 * @throws StartError with one clear sentence if the port is taken or not permitted
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
