import type { KeyObject } from 'node:crypto';
import { AppError } from '@marketstall/shared/errors';
import { newId } from '@marketstall/shared/ids';
import type { Logger } from '@marketstall/shared/log';
import { type Answer, type Call, createServiceClient } from '@marketstall/shared/service-client';
import type { ZodType } from 'zod';
import type { Line } from './new-order.js';
import { reserveTogether } from './reserve-together.js';
import { type Refusal, type Reservation, reservation, reservations, type Stock, stocks } from './schemas.js';
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

  async function send(request: Call): Promise<Answer> {
    try {
      return await client.call(request);
    } catch (error) {
      throw new ProductsUnavailable(error);
    }
  }

  function accepted(request: Call, answer: Answer): string {
    if (answer.status < 300) return answer.text;
    // An error, since a retry does not help: after a 401, for example, the two services have different secrets.
    if (answer.status < 500)
      log.error(
        { ...answer, path: request.path, request_id: request.requestId },
        'products rejected our call',
      );
    throw new ProductsUnavailable(new Error(`products answered ${answer.status}`));
  }

  const ask = async <T>(schema: ZodType<T>, request: Call) =>
    read(schema, accepted(request, await send(request)));

  const pathOf = (orderId: string) => `/internal/reservations/${orderId}`;

  const soldOut = new SoldOut(async (ids, requestId): Promise<Stock[]> => {
    const { items } = await ask(stocks, { method: 'GET', path: `/internal/stock?ids=${ids}`, requestId });
    return items;
  });

  const together = reserveTogether({
    one({ id, lines, requestId, until }) {
      const body = { items: lines };
      return ask(reservation, {
        method: 'PUT',
        path: pathOf(id),
        requestId,
        body,
        timeoutMs: timeLeft(until),
      });
    },
    async many(orders) {
      const requestId = newId();
      log.info(
        { request_id: requestId, request_ids: orders.map((one) => one.requestId) },
        'reserving together',
      );
      const request: Call = {
        method: 'POST',
        path: '/internal/reservations',
        requestId,
        body: { orders: orders.map(({ id, lines }) => ({ order_id: id, items: lines })) },
        timeoutMs: timeLeft(Math.max(...orders.map(({ until }) => until))),
      };
      const answer = await send(request);
      // Products of the version before knows no such request. Whatever else it refuses, each order then hears for itself.
      if (answer.status >= 400 && answer.status < 500) return [];
      return read(reservations, accepted(request, answer)).items;
    },
  });

  return {
    refusalOf: (id, lines, requestId) => soldOut.refusalOf({ id, lines, requestId }),
    async reserve(id, lines, requestId) {
      const outcome = await together.add({
        id,
        lines,
        requestId,
        until: performance.now() + options.deadlineMs,
      });
      if (outcome.refusal) soldOut.learn(outcome.refusal);
      return outcome;
    },
    reserveAgain: (orderId, items, requestId) =>
      ask(reservation, { method: 'PUT', path: pathOf(orderId), requestId, body: { items, is_placed: true } }),
    async release(orderId, requestId) {
      const request: Call = { method: 'DELETE', path: pathOf(orderId), requestId };
      accepted(request, await send(request));
    },
    close: () => client.close(),
  };
}

/** @throws ProductsUnavailable if it is not what the schema says */
function read<T>(schema: ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new ProductsUnavailable(error);
  }
}

/** In whole milliseconds, as the header that says it. */
const timeLeft = (until: number) => Math.max(1, Math.ceil(until - performance.now()));
