import type { KeyObject } from 'node:crypto';
import { TIMEOUT_HEADER } from '@marketstall/shared/deadline';
import { AppError } from '@marketstall/shared/errors';
import type { Logger } from '@marketstall/shared/log';
import { createServiceTokenSigner } from '@marketstall/shared/tokens';
import { type Dispatcher, Pool } from 'undici';
import { type Line, type Reservation, reservation } from './schemas.js';

/** Products did not answer in time, or not with an answer to build on. Nothing is known of what it did. */
export class ProductsAway extends AppError {
  constructor(cause: unknown) {
    super('unavailable', 503, 'The products service is away; try again shortly.', { cause });
  }
}

/** As orders uses the products service. Both calls may be repeated: products does each once. */
export interface ProductsClient {
  /** @throws ProductsAway */
  reserve(orderId: string, lines: Line[], requestId?: string): Promise<Reservation>;
  /** @throws ProductsAway */
  release(orderId: string, requestId?: string): Promise<void>;
  close(): Promise<void>;
}

export interface ProductsClientOptions {
  /** Base URL, for example http://127.0.0.1:3002. */
  url: string;
  key: KeyObject;
  /** For a whole call, its one retry included. */
  deadlineMs: number;
}

/** undici's codes for a connection that broke: the request may be sent once more, for both are idempotent. */
const BROKEN = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

export function createProductsClient(
  { url, key, deadlineMs }: ProductsClientOptions,
  log: Logger,
): ProductsClient {
  const base = new URL(url);
  const serviceToken = createServiceTokenSigner('orders', key);
  // Idle connections end on our side first: products keeps them for 65 s.
  const pool = new Pool(base.origin, {
    connections: 64,
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 60_000,
  });
  const prefix = base.pathname.replace(/\/$/, '');

  async function call(
    method: 'PUT' | 'DELETE',
    orderId: string,
    requestId: string | undefined,
    body?: unknown,
  ) {
    // Its timer ends with the call; that of AbortSignal.timeout would run on, for each of the last seconds' calls.
    const deadline = new AbortController();
    const timer = setTimeout(
      () => deadline.abort(new Error(`no answer within ${deadlineMs} ms`)),
      deadlineMs,
    );
    const options: Dispatcher.RequestOptions = {
      method,
      path: `${prefix}/internal/reservations/${orderId}`,
      headers: {
        authorization: `Bearer ${serviceToken()}`,
        [TIMEOUT_HEADER]: String(deadlineMs),
        ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: deadline.signal,
    };
    try {
      const { statusCode, body: answer } = await pool
        .request(options)
        .catch((error: NodeJS.ErrnoException) => {
          if (BROKEN.has(error.code ?? '')) return pool.request(options);
          throw error;
        });
      const text = await answer.text();
      if (statusCode < 300) return text;
      // A refused token is no passing matter: the two services have different secrets.
      if (statusCode < 500) log.error({ status: statusCode, answer: text }, 'products refused our call');
      throw new Error(`products answered ${statusCode}`);
    } catch (error) {
      throw new ProductsAway(error);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async reserve(orderId, lines, requestId) {
      const answer = await call('PUT', orderId, requestId, { items: lines });
      try {
        return reservation.parse(JSON.parse(answer));
      } catch (error) {
        throw new ProductsAway(error);
      }
    },
    async release(orderId, requestId) {
      await call('DELETE', orderId, requestId);
    },
    close: () => pool.close(),
  };
}
