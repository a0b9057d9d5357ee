import { randomUUID } from 'node:crypto';
import type { Documented, Request } from './api.js';
import { Attempts, type AttemptsOptions } from './attempts.js';
import type { History, Operation } from './history.js';
import type { Adjustment, Line, Model, Order, Placement, Step } from './model.js';
import type { ServiceProcess } from './service-process.js';
import type { User } from './users.js';

const PLACING: Documented = [
  '201',
  '202',
  '404 product_not_found',
  '409 price_changed',
  '409 insufficient_stock',
  '409 request_in_progress',
  '422 idempotency_key_reused',
];
const STEPPING: Documented = [
  '200',
  '409 invalid_transition',
  '409 version_conflict',
  '412 precondition_failed',
];

export interface ShopOptions extends AttemptsOptions {
  products: ServiceProcess;
  model: Model;
  history: History;
}

export interface NewProduct {
  price: number;
  stock: number | null;
}

/** The operations of clients. Each one that is safe to repeat is retried until it has a definite response. */
export class Shop {
  readonly #options: ShopOptions;
  readonly #attempts: Attempts;

  constructor(options: ShopOptions) {
    this.#options = options;
    this.#attempts = new Attempts(options);
  }

  /** Places an order with an Idempotency-Key. @returns the placement with its outcome */
  async place(user: User, lines: Line[], key: string = randomUUID()): Promise<Placement> {
    const { model, history } = this.#options;
    const placement = model.begin(user.id, key, lines);
    const operation = history.begin('place', { user: user.id, key, lines });
    await this.#attempts.untilDefinite('place', operation, async (target) => {
      const result = await this.#sendOrder(target, user, key, lines, operation);
      if (result.isLost || result.status === 503) {
        placement.lost += 1;
        return false;
      }
      if (result.status === 201 || result.status === 202) {
        model.placed(placement, result.body as Order);
        if (result.status === 202) return false;
        placement.outcome = 'acknowledged';
        operation.end('acknowledged', { order: placement.orderId });
        return true;
      }
      if (result.code === 'request_in_progress') return false;
      this.#refused(placement, result);
      operation.end('refused', { code: result.code });
      return true;
    });
    return placement;
  }

  /** Repeats an acknowledged placement: the response must be the same order. */
  async replay(user: User, placement: Placement): Promise<void> {
    const { model, history, verdict, random } = this.#options;
    const lines = random.shuffle(
      [...placement.wanted].map(([product_id, quantity]) => ({
        product_id,
        quantity,
        unit_price: placement.prices.get(product_id) ?? null,
      })),
    );
    const operation = history.begin('replay', { key: placement.key, order: placement.orderId });
    const atLeast = model.orders.get(placement.orderId ?? '')?.version ?? 0;
    await this.#attempts.untilDefinite('replay', operation, async (target) => {
      const result = await this.#sendOrder(target, user, placement.key, lines, operation);
      if (result.isLost || result.status === 503) return false;
      const told = `key ${placement.key}, order ${placement.orderId}: ${result.status} ${result.code}`;
      if (result.status !== 201) verdict.fail('a replay had another response', told);
      else {
        if (!result.headers['idempotent-replayed'])
          verdict.fail('a replay has no Idempotent-Replayed header', told);
        model.placed(placement, result.body as Order);
        model.see(result.body as Order, atLeast);
      }
      operation.end(result.status === 201 ? 'acknowledged' : 'refused');
      return true;
    });
  }

  /** Uses an acknowledged key for another order: the response must be 422. */
  async reuse(user: User, { key, orderId }: Placement, lines: Line[]): Promise<void> {
    const { history, verdict } = this.#options;
    const operation = history.begin('reuse key', { key, order: orderId });
    await this.#attempts.untilDefinite('reuse key', operation, async (target) => {
      const result = await this.#sendOrder(target, user, key, lines, operation);
      if (result.isLost || result.status === 503) return false;
      if (result.status !== 422) {
        verdict.fail('a key was accepted for two orders', `key ${key}, order ${orderId}: ${result.status}`);
      }
      operation.end('refused');
      return true;
    });
  }

  /** Reads an order, which must exist. */
  async read(user: User, orderId: string): Promise<void> {
    const { model, history } = this.#options;
    const operation = history.begin('read', { order: orderId });
    const atLeast = model.orders.get(orderId)?.version ?? 0;
    await this.#attempts.untilDefinite('read', operation, async (target) => {
      const result = await this.#attempts.send(
        target,
        operation,
        { method: 'GET', path: `/orders/${orderId}`, user },
        ['200'],
      );
      if (result.isLost || result.status === 503) return false;
      if (result.status === 200) model.see(result.body as Order, atLeast);
      operation.end(result.status === 200 ? 'acknowledged' : 'refused');
      return true;
    });
  }

  /** Lists a buyer's orders or a seller's sales. */
  async list(user: User, as: 'buyer' | 'seller'): Promise<void> {
    const operation = this.#options.history.begin('list', { user: user.id, as });
    await this.#attempts.untilDefinite('list', operation, async (target) => {
      const path = `/orders?limit=10&as=${as}`;
      const result = await this.#attempts.send(target, operation, { method: 'GET', path, user }, ['200']);
      if (result.isLost || result.status === 503) return false;
      operation.end(result.status === 200 ? 'acknowledged' : 'refused');
      return true;
    });
  }

  /**
   * Requests a step of an order, or of the user's part of it; half of the requests require the version seen last.
   * @param asSeller the user sees only their part
   */
  async step(user: User, orderId: string, to: string, asSeller = false): Promise<void> {
    const { model, history, random } = this.#options;
    const seen = model.orders.get(orderId);
    const atLeast = seen?.version ?? 0;
    const way = random.int(0, 3);
    const step: Step = { orderId, to, actorId: user.id, outcome: 'open', version: undefined };
    model.steps.push(step);
    const operation = history.begin(to === 'cancelled' ? 'cancel' : 'step', {
      order: orderId,
      to,
      actor: user.id,
    });
    let isInDoubt = false;
    const request: Request = {
      method: 'PATCH',
      path: `/orders/${orderId}`,
      user,
      body: { status: to, ...(way === 0 ? { version: atLeast } : {}) },
      ...(way === 1 ? { headers: { 'if-match': `"${atLeast}"` } } : {}),
    };
    await this.#attempts.untilDefinite('step', operation, async (target) => {
      const result = await this.#attempts.send(target, operation, request, STEPPING);
      if (result.isLost || result.status === 503) {
        isInDoubt = true;
        return false;
      }
      if (result.status === 200) {
        const order = result.body as Order;
        if (asSeller) model.seePart(order, atLeast + 1);
        else model.see(order, atLeast + 1);
        step.version = order.version;
        const moved = order.status === to || order.parts.some((part) => part.status === to);
        if (!moved) {
          this.#options.verdict.fail(
            'a step led to another status',
            `order ${orderId}: ${order.status}, not ${to}`,
          );
        }
      }
      step.outcome = result.status === 200 ? 'acknowledged' : isInDoubt ? 'unknown' : 'refused';
      operation.end(step.outcome, { code: result.code, version: step.version });
      return true;
    });
    if (step.outcome === 'open') step.outcome = 'unknown';
  }

  /** Offers a product. @returns its id; undefined if there was no response */
  async offer(seller: User, { price, stock }: NewProduct): Promise<string | undefined> {
    const { model, history, products } = this.#options;
    const operation = history.begin('offer', { seller: seller.id, price, stock });
    const title = `Thing ${randomUUID().slice(0, 8)}`;
    const body = { title, description: 'Sold in the fault runs.', price, stock };
    const result = await this.#attempts.send(
      products,
      operation,
      { method: 'POST', path: '/products', user: seller, body },
      ['201'],
    );
    if (result.isLost || result.status !== 201) {
      operation.end('unknown');
      return undefined;
    }
    const { id } = result.body as { id: string };
    model.products.set(id, { id, sellerId: seller.id, initialStock: stock });
    operation.end('acknowledged', { product: id });
    return id;
  }

  /** Changes a stock, without retries: a repeat could apply it twice. @param actor makes no other change */
  async adjust(actor: User, productId: string, change: { delta: number } | { stock: number }): Promise<void> {
    const { model, history, products } = this.#options;
    const delta = 'delta' in change ? change.delta : undefined;
    const adjustment: Adjustment = { productId, actorId: actor.id, delta, outcome: 'open' };
    model.adjustments.push(adjustment);
    const operation = history.begin('adjust stock', { product: productId, actor: actor.id, ...change });
    const result = await this.#attempts.send(
      products,
      operation,
      delta === undefined
        ? { method: 'PATCH', path: `/products/${productId}`, user: actor, body: change }
        : { method: 'POST', path: `/products/${productId}/adjust-stock`, user: actor, body: change },
      delta === undefined ? ['200'] : ['200', '409 insufficient_stock'],
    );
    if (result.isLost || result.status === 503) adjustment.outcome = 'unknown';
    else adjustment.outcome = result.status === 200 ? 'acknowledged' : 'refused';
    operation.end(adjustment.outcome);
  }

  /** Changes a product's price, which no order waits for. */
  async reprice(seller: User, productId: string, price: number): Promise<void> {
    const { history, products } = this.#options;
    const operation = history.begin('reprice', { product: productId, price });
    const request: Request = {
      method: 'PATCH',
      path: `/products/${productId}`,
      user: seller,
      body: { price },
    };
    const result = await this.#attempts.send(products, operation, request, ['200']);
    operation.end(result.isLost || result.status !== 200 ? 'unknown' : 'acknowledged');
  }

  #refused(placement: Placement, result: { status: number; code: string }): void {
    const { verdict } = this.#options;
    const told = `key ${placement.key}: ${result.status} ${result.code}`;
    if (placement.orderId !== undefined) {
      verdict.fail('an acknowledged order was refused later', `${told}, order ${placement.orderId}`);
    }
    if (result.status === 422) verdict.fail('a free key was refused as reused', told);
    placement.outcome = 'refused';
  }

  #sendOrder(target: ServiceProcess, user: User, key: string, lines: Line[], operation: Operation) {
    const body = lines.length === 1 && this.#options.random.chance(0.5) ? lines[0] : { items: lines };
    const headers = { 'idempotency-key': key };
    return this.#attempts.send(
      target,
      operation,
      { method: 'POST', path: '/orders', user, body, headers },
      PLACING,
    );
  }
}
