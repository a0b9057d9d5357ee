import type { Outcome } from './history.js';
import type { Verdict } from './verdict.js';

export interface Line {
  product_id: string;
  quantity: number;
}

/** An order as it is answered. */
export interface Order {
  id: string;
  user_id: string;
  status: string;
  total_price: number | null;
  items: {
    product_id: string;
    seller_id: string | null;
    title: string | null;
    unit_price: number | null;
    quantity: number;
    line_total: number | null;
  }[];
  version: number;
  cancel_reason: string | null;
}

/** What a buyer asked for under one key. */
export interface Placement {
  userId: string;
  key: string;
  /** What was asked for: product to quantity, lines of one product added up. */
  wanted: Map<string, number>;
  /** Attempts whose end nobody heard: each may have placed the order, also after a refusal of another. */
  lost: number;
  outcome: Outcome | 'open';
  /** Once it was told to the buyer: from then on this order exists. */
  orderId: string | undefined;
}

/** What was seen of one order. */
export interface SeenOrder {
  id: string;
  userId: string;
  /** What was seen at each version. */
  statuses: Map<number, string>;
  version: number;
  /** Items and total from when they were fixed on, as text. */
  bought: string | undefined;
  sellers: Set<string>;
}

/** A change of an order's status that was asked for. */
export interface Step {
  orderId: string;
  to: string;
  actorId: string;
  outcome: Outcome | 'open';
  /** What it made, where acknowledged. */
  version: number | undefined;
}

/** A change of stock that was asked for, by an actor who did nothing else. */
export interface Adjustment {
  productId: string;
  actorId: string;
  /** undefined where the stock was set to a number. */
  delta: number | undefined;
  outcome: Outcome | 'open';
}

export interface SeenProduct {
  id: string;
  sellerId: string;
  initialStock: number | null;
}

/** All that clients were told, to hold the services to it; what they say is looked at as it comes. */
export class Model {
  readonly placements = new Map<string, Placement>();
  readonly orders = new Map<string, SeenOrder>();
  readonly steps: Step[] = [];
  readonly adjustments: Adjustment[] = [];
  readonly products = new Map<string, SeenProduct>();
  readonly #verdict: Verdict;

  constructor(verdict: Verdict) {
    this.#verdict = verdict;
  }

  begin(userId: string, key: string, lines: Line[]): Placement {
    const placement: Placement = {
      userId,
      key,
      wanted: addUp(lines),
      lost: 0,
      outcome: 'open',
      orderId: undefined,
    };
    this.placements.set(keyOf(userId, key), placement);
    return placement;
  }

  /** The placement was told of its order. */
  placed(placement: Placement, order: Order): void {
    const { userId, key, wanted } = placement;
    const told = `order ${order.id}, key ${key}`;
    if (placement.orderId !== undefined && placement.orderId !== order.id) {
      this.#verdict.fail('one key, two orders', `${told}; before: ${placement.orderId}`);
    }
    placement.orderId = order.id;
    if (order.user_id !== userId) this.#verdict.fail("an order of somebody else's", told);
    const got = addUp(order.items);
    if (!isSame(wanted, got) || got.size !== order.items.length) {
      this.#verdict.fail('an order of other items than were asked for', told);
    }
    this.see(order, 0);
  }

  /** @param atLeast the version that had been seen before this was asked for */
  see(order: Order, atLeast: number): void {
    const { id, version, status } = order;
    const told = `order ${id}, version ${version} ${status}`;
    const seen = this.orders.get(id) ?? newSeen(order);
    this.orders.set(id, seen);
    if (version < atLeast) this.#verdict.fail('an order went back', `${told}; before: ${atLeast}`);
    const before = seen.statuses.get(version);
    if (before !== undefined && before !== status) {
      this.#verdict.fail('one version, two statuses', `${told}; before: ${before}`);
    }
    seen.statuses.set(version, status);
    seen.version = Math.max(seen.version, version);
    if (order.total_price === null) {
      if (status !== 'placing' && status !== 'cancelled')
        this.#verdict.fail('an order without a total', told);
      return;
    }
    const bought = boughtText(order);
    if (seen.bought !== undefined && seen.bought !== bought) {
      this.#verdict.fail('what was bought has changed', `${told}; ${seen.bought} became ${bought}`);
    }
    seen.bought = bought;
    for (const { seller_id } of order.items) if (seller_id !== null) seen.sellers.add(seller_id);
    if (!addsUp(order)) this.#verdict.fail('a total that does not add up', `${told}: ${bought}`);
  }
}

/** What a placement is found by. */
export function keyOf(userId: string, key: string): string {
  return `${userId} ${key}`;
}

/** Items and total as text: equal if they are. */
export function boughtText({ items, total_price }: Pick<Order, 'items' | 'total_price'>): string {
  const lines = items.map((item) => [
    item.product_id,
    item.seller_id,
    item.title,
    item.unit_price,
    item.quantity,
    item.line_total,
  ]);
  return JSON.stringify([total_price, lines]);
}

/** Lines of one product added up. */
export function addUp(lines: readonly Line[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { product_id, quantity } of lines) sums.set(product_id, (sums.get(product_id) ?? 0) + quantity);
  return sums;
}

/** Whether two sums have the same products and quantities. */
export function isSame(one: Map<string, number>, other: Map<string, number>): boolean {
  return one.size === other.size && [...one].every(([id, quantity]) => other.get(id) === quantity);
}

function newSeen({ id, user_id }: Order): SeenOrder {
  return { id, userId: user_id, statuses: new Map(), version: 0, bought: undefined, sellers: new Set() };
}

function addsUp({ items, total_price }: Order): boolean {
  const cents = (amount: number | null) => Math.round((amount ?? Number.NaN) * 100);
  const lines = items.every((item) => cents(item.line_total) === cents(item.unit_price) * item.quantity);
  return lines && items.reduce((sum, item) => sum + cents(item.line_total), 0) === cents(total_price);
}
