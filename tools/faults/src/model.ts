import type { Outcome } from './history.js';
import type { Verdict } from './verdict.js';

export interface Line {
  product_id: string;
  quantity: number;
  /** The price that the buyer saw. */
  unit_price?: number | null;
}

/** A seller's part of an order in a response. */
export interface Part {
  seller_id: string;
  status: string;
  total_price: number;
}

/** An order in a response. */
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
  /** In a seller's view, their own alone. */
  parts: Part[];
  version: number;
  cancel_reason: string | null;
}

/** An order that a buyer requested with one Idempotency-Key. */
export interface Placement {
  userId: string;
  key: string;
  /** The requested quantities by product; lines of one product added up. */
  wanted: Map<string, number>;
  /** The prices that the buyer saw, by product. */
  prices: Map<string, number>;
  /** Attempts without a response: each may have placed the order, even after another was refused. */
  lost: number;
  outcome: Outcome | 'open';
  /** Set once a response named it: from then on the order must exist. */
  orderId: string | undefined;
}

/** What clients saw of one order. */
export interface SeenOrder {
  id: string;
  userId: string;
  /** The status by version. */
  statuses: Map<number, string>;
  /** The status of a seller's part by version and seller, as `3 <id>`. */
  partStatuses: Map<string, string>;
  version: number;
  /** Items and total as text, once they are fixed. */
  bought: string | undefined;
  sellers: Set<string>;
}

/** A requested change of an order's status. */
export interface Step {
  orderId: string;
  to: string;
  actorId: string;
  outcome: Outcome | 'open';
  /** The version that it made, if acknowledged. */
  version: number | undefined;
}

/** A requested change of stock, by an actor who makes no other. */
export interface Adjustment {
  productId: string;
  actorId: string;
  /** undefined if the stock was set to an absolute value. */
  delta: number | undefined;
  outcome: Outcome | 'open';
}

export interface SeenProduct {
  id: string;
  sellerId: string;
  initialStock: number | null;
}

/** What clients were told, to compare the services with; also checks each response as it comes. */
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
      prices: pricesOf(lines),
      lost: 0,
      outcome: 'open',
      orderId: undefined,
    };
    this.placements.set(keyOf(userId, key), placement);
    return placement;
  }

  /** Records a response that names the order of a placement. */
  placed(placement: Placement, order: Order): void {
    const { userId, key, wanted } = placement;
    const told = `order ${order.id}, key ${key}`;
    if (placement.orderId !== undefined && placement.orderId !== order.id) {
      this.#verdict.fail('one key has two orders', `${told}; before: ${placement.orderId}`);
    }
    placement.orderId = order.id;
    if (order.user_id !== userId) this.#verdict.fail('an order belongs to another user', told);
    const got = addUp(order.items);
    if (!isSame(wanted, got) || got.size !== order.items.length) {
      this.#verdict.fail('an order has other items than requested', told);
    }
    if (!hasPrices(order, placement.prices)) {
      this.#verdict.fail('an order has another price than the buyer saw', `${told}: ${boughtText(order)}`);
    }
    this.see(order, 0);
  }

  /** Records a seller's view of their part of an order that was placed before. */
  seePart(part: Order, atLeast: number): void {
    const { id, version } = part;
    const told = `order ${id}, version ${version}`;
    if (version < atLeast)
      this.#verdict.fail('an order went back to an older version', `${told}; before: ${atLeast}`);
    const [own, other] = part.parts;
    if (!own || other) {
      this.#verdict.fail("a seller's view does not have one part", told);
      return;
    }
    if (own.status !== part.status || own.total_price !== part.total_price || !addsUp(part)) {
      this.#verdict.fail("a seller's view differs from its part", `${told}: ${JSON.stringify(part)}`);
    }
    const seen = this.orders.get(id) ?? newSeen(part);
    this.orders.set(id, seen);
    seen.version = Math.max(seen.version, version);
    this.#seeParts(seen, part);
  }

  #seeParts(seen: SeenOrder, { id, version, parts }: Order): void {
    for (const { seller_id, status } of parts) {
      seen.sellers.add(seller_id);
      const place = `${version} ${seller_id}`;
      const before = seen.partStatuses.get(place) ?? status;
      if (before !== status) {
        this.#verdict.fail('one version has two statuses', `order ${id}, ${place}: ${before} and ${status}`);
      }
      seen.partStatuses.set(place, status);
    }
  }

  /** Records an order as its buyer or an admin saw it. @param atLeast the highest version seen before the request */
  see(order: Order, atLeast: number): void {
    const { id, version, status } = order;
    const told = `order ${id}, version ${version} ${status}`;
    const seen = this.orders.get(id) ?? newSeen(order);
    this.orders.set(id, seen);
    if (version < atLeast)
      this.#verdict.fail('an order went back to an older version', `${told}; before: ${atLeast}`);
    const before = seen.statuses.get(version);
    if (before !== undefined && before !== status) {
      this.#verdict.fail('one version has two statuses', `${told}; before: ${before}`);
    }
    seen.statuses.set(version, status);
    seen.version = Math.max(seen.version, version);
    if (order.total_price === null) {
      if (status !== 'placing' && status !== 'cancelled') this.#verdict.fail('an order has no total', told);
      return;
    }
    const bought = boughtText(order);
    if (seen.bought !== undefined && seen.bought !== bought) {
      this.#verdict.fail('what was bought has changed', `${told}; ${seen.bought} became ${bought}`);
    }
    seen.bought = bought;
    this.#seeParts(seen, order);
    if (!addsUp(order)) this.#verdict.fail('a total does not add up', `${told}: ${bought}`);
  }
}

/** The key of a placement in `Model.placements`. */
export function keyOf(userId: string, key: string): string {
  return `${userId} ${key}`;
}

/** Items and total as text, to compare them by. */
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

/** Quantities by product; lines of one product added up. */
export function addUp(lines: readonly Line[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { product_id, quantity } of lines) sums.set(product_id, (sums.get(product_id) ?? 0) + quantity);
  return sums;
}

/** Whether two sums have the same products and quantities. */
export function isSame(one: Map<string, number>, other: Map<string, number>): boolean {
  return one.size === other.size && [...one].every(([id, quantity]) => other.get(id) === quantity);
}

function pricesOf(lines: readonly Line[]): Map<string, number> {
  return new Map(
    lines.flatMap(({ product_id, unit_price }) =>
      typeof unit_price === 'number' ? [[product_id, unit_price] as const] : [],
    ),
  );
}

/** Whether an order was bought at the prices that its buyer saw. */
export function hasPrices(
  { items, total_price }: Pick<Order, 'items' | 'total_price'>,
  prices: Map<string, number>,
) {
  return (
    total_price === null ||
    items.every(({ product_id, unit_price }) => (prices.get(product_id) ?? unit_price) === unit_price)
  );
}

function newSeen({ id, user_id }: Order): SeenOrder {
  return {
    id,
    userId: user_id,
    statuses: new Map(),
    partStatuses: new Map(),
    version: 0,
    bought: undefined,
    sellers: new Set(),
  };
}

function addsUp({ items, total_price }: Order): boolean {
  const cents = (amount: number | null) => Math.round((amount ?? Number.NaN) * 100);
  const lines = items.every((item) => cents(item.line_total) === cents(item.unit_price) * item.quantity);
  return lines && items.reduce((sum, item) => sum + cents(item.line_total), 0) === cents(total_price);
}
