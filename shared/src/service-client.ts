import type { KeyObject } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { urlToHttpOptions } from 'node:url';
import { TIMEOUT_HEADER } from './http/deadline.js';
import { createServiceTokenSigner } from './tokens.js';

export interface ServiceClientOptions {
  /** The service that calls. */
  from: string;
  /** Base URL of the service that is called, for example http://127.0.0.1:3002. */
  url: string;
  /** Signs the calls (see `readPairSecret`). */
  key: KeyObject;
  /** The time limit of a whole call, including its one retry. */
  deadlineMs: number;
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With its query, if it has one. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** The id of the request that this call is made for. */
  requestId?: string | undefined;
  /** The time limit of this call, including its one retry; default: that of the client. */
  timeoutMs?: number;
}

export interface Answer {
  status: number;
  text: string;
}

/** Calls another service's `/internal` paths. Every call must be idempotent, since it may be sent twice. */
export interface ServiceClient {
  /** @throws if there is no answer within the deadline */
  call(call: Call): Promise<Answer>;
  close(): void;
}

/** Errors of a kept connection that breaks as it is used again. The request is then sent again. */
const BROKEN_CONNECTION = new Set(['ECONNRESET', 'EPIPE']);

/** We close idle connections before the other service does, which keeps them for 65 s. */
const IDLE_MS = 30_000;
const MAX_CONNECTIONS = 64;

/**
 * Creates a client with kept connections. Node's own client makes an order as fast as undici, with 7 MiB less memory.
 */
export function createServiceClient({ from, url, key, deadlineMs }: ServiceClientOptions): ServiceClient {
  const serviceToken = createServiceTokenSigner(from, key);
  const base = new URL(url);
  // Loaded only if used: TLS takes 3 MiB.
  const { request, Agent } = base.protocol === 'https:' ? process.getBuiltinModule('node:https') : http;
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, timeout: IDLE_MS });
  const target = { ...urlToHttpOptions(base), agent };
  const prefix = base.pathname.replace(/\/$/, '');

  function send(options: http.RequestOptions, body: string | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request({ ...target, ...options }, (answer) => {
        text(answer).then((received) => resolve({ status: answer.statusCode ?? 0, text: received }), reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  return {
    async call({ method, path, body, requestId, timeoutMs = deadlineMs }) {
      // This timer ends with the call; that of AbortSignal.timeout would keep running until the deadline of each call.
      const deadline = new AbortController();
      const timer = setTimeout(
        () => deadline.abort(new Error(`no answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      const content = body === undefined ? undefined : JSON.stringify(body);
      const options: http.RequestOptions = {
        method,
        path: `${prefix}${path}`,
        headers: {
          authorization: `Bearer ${serviceToken()}`,
          [TIMEOUT_HEADER]: String(timeoutMs),
          ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
          ...(content === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
        },
        signal: deadline.signal,
      };
      try {
        return await send(options, content).catch((error: NodeJS.ErrnoException) => {
          if (BROKEN_CONNECTION.has(error.code ?? '')) return send(options, content);
          throw error;
        });
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => agent.destroy(),
  };
}
