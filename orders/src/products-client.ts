import type { KeyObject } from 'node:crypto';
import { AppError } from '@marketstall/shared/errors';
import type { Logger } from '@marketstall/shared/log';
import { createServiceClient } from '@marketstall/shared/service-client';
import type { Line } from './new-order.js';
import { type Reservation, reservation } from './schemas.js';

/** Products did not send a usable answer in time. It is unknown whether it carried out the call. */
export class ProductsUnavailable extends AppError {
  constructor(cause: unknown) {
    super('unavailable', 503, 'The products service is unavailable; try again shortly.', { cause });
  }
}

/** The calls of orders to the products service. All are idempotent. */
export interface ProductsClient {
  /** @throws ProductsUnavailable */
  reserve(orderId: string, lines: Line[], requestId: string): Promise<Reservation>;
  /** Reserves for an order that was placed before, at the prices that it has. @throws ProductsUnavailable */
  reserveAgain(orderId: string, lines: Line[], requestId: string): Promise<Reservation>;
  /** @throws ProductsUnavailable */
  release(orderId: string, requestId: string): Promise<void>;
  close(): void;
}

export interface ProductsClientOptions {
  /** Base URL, for example http://127.0.0.1:3002. */
  url: string;
  key: KeyObject;
  /** The time limit of a whole call, including its one retry. */
  deadlineMs: number;
}

export function createProductsClient(options: ProductsClientOptions, log: Logger): ProductsClient {
  const client = createServiceClient({ ...options, from: 'orders' });

  async function call(
    method: 'PUT' | 'DELETE',
    orderId: string,
    requestId: string,
    body?: unknown,
  ): Promise<string> {
    try {
      const answer = await client.call({
        method,
        path: `/internal/reservations/${orderId}`,
        requestId,
        body,
      });
      if (answer.status < 300) return answer.text;
      // An error, since a retry does not help: after a 401, for example, the two services have different secrets.
      if (answer.status < 500)
        log.error({ ...answer, order_id: orderId, request_id: requestId }, 'products rejected our call');
      throw new Error(`products answered ${answer.status}`);
    } catch (error) {
      throw new ProductsUnavailable(error);
    }
  }

  async function reserve(orderId: string, requestId: string, request: object): Promise<Reservation> {
    const answer = await call('PUT', orderId, requestId, request);
    try {
      return reservation.parse(JSON.parse(answer));
    } catch (error) {
      throw new ProductsUnavailable(error);
    }
  }

  return {
    reserve: (orderId, items, requestId) => reserve(orderId, requestId, { items }),
    reserveAgain: (orderId, items, requestId) => reserve(orderId, requestId, { items, is_placed: true }),
    async release(orderId, requestId) {
      await call('DELETE', orderId, requestId);
    },
    close: () => client.close(),
  };
}
