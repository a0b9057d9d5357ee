import type { KeyObject } from 'node:crypto';
import { AppError } from '@marketstall/shared/errors';
import type { Logger } from '@marketstall/shared/log';
import { type Call, createServiceClient } from '@marketstall/shared/service-client';
import type { ZodType } from 'zod';
import type { Line } from './new-order.js';
import { type Refusal, type Reservation, reservation, type Stock, stocks } from './schemas.js';
import { SoldOut } from './sold-out.js';

/** Products did not send a usable answer in time. It is unknown whether it carried out the call. */
export class ProductsUnavailable extends AppError {
  constructor(cause: unknown) {
    super('unavailable', 503, 'The products service is unavailable; try again shortly.', { cause });
  }
}

/** The calls of orders to the products service. All are idempotent. */
export interface ProductsClient {
  /**
   * Looks what an order would be refused for, if one of its products was short a moment ago. Takes nothing.
   * @returns undefined if it is worth trying
   */
  refusalOf(orderId: string, lines: Line[], requestId: string): Promise<Refusal | undefined>;
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

  async function call(request: Call): Promise<string> {
    try {
      const answer = await client.call(request);
      if (answer.status < 300) return answer.text;
      // An error, since a retry does not help: after a 401, for example, the two services have different secrets.
      if (answer.status < 500)
        log.error(
          { ...answer, path: request.path, request_id: request.requestId },
          'products rejected our call',
        );
      throw new Error(`products answered ${answer.status}`);
    } catch (error) {
      throw new ProductsUnavailable(error);
    }
  }

  async function ask<T>(answer: ZodType<T>, request: Call): Promise<T> {
    const text = await call(request);
    try {
      return answer.parse(JSON.parse(text));
    } catch (error) {
      throw new ProductsUnavailable(error);
    }
  }

  const pathOf = (orderId: string) => `/internal/reservations/${orderId}`;

  const soldOut = new SoldOut(async (ids, requestId): Promise<Stock[]> => {
    const { items } = await ask(stocks, { method: 'GET', path: `/internal/stock?ids=${ids}`, requestId });
    return items;
  });

  async function reserve(orderId: string, requestId: string, body: object): Promise<Reservation> {
    const outcome = await ask(reservation, { method: 'PUT', path: pathOf(orderId), requestId, body });
    if (outcome.refusal) soldOut.learn(outcome.refusal);
    return outcome;
  }

  return {
    refusalOf: (id, lines, requestId) => soldOut.refusalOf({ id, lines, requestId }),
    reserve: (orderId, items, requestId) => reserve(orderId, requestId, { items }),
    reserveAgain: (orderId, items, requestId) => reserve(orderId, requestId, { items, is_placed: true }),
    async release(orderId, requestId) {
      await call({ method: 'DELETE', path: pathOf(orderId), requestId });
    },
    close: () => client.close(),
  };
}
