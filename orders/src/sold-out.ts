import { BoundedMap } from '@marketstall/shared/bounded-map';
import { Batches } from '@marketstall/shared/postgres/batches';
import { type Line, MAX_LINES } from './new-order.js';
import type { Refusal, Stock } from './schemas.js';

interface Asked {
  /** The order. */
  id: string;
  lines: Line[];
  requestId: string;
}

/** Reads what is there of these products; those that are not for sale are left out. */
type ReadStocks = (ids: string[], requestId: string) => Promise<Stock[]>;

/** How many products are remembered as short. */
const MAX_SHORT = 1_000;

/**
 * Refuses orders that would get nothing before they are begun: in a sale, most come too late, and three commits for each of them
 * would slow down those that come in time (decision 36).
 *
 * What is remembered refuses nobody: it only says which orders are worth a look, which is made after the order came, for
 * all that wait at the same time.
 */
export class SoldOut {
  /** How many there were of a product when it was last seen to be short. */
  readonly #left = new BoundedMap<string, number>(MAX_SHORT);
  readonly #looks: Batches<Asked, { refusal: Refusal | undefined }>;

  constructor(read: ReadStocks) {
    this.#looks = new Batches({
      carryOut: (orders) => this.#look(orders, read),
      idOf: ({ id }) => id,
    });
  }

  /** Remembers what an order was refused for. */
  learn({ shortages = [] }: Refusal): void {
    for (const { product_id, available } of shortages) this.#left.set(product_id, available);
  }

  /** @returns why this order would be refused now; undefined if that is not known */
  async refusalOf(order: Asked): Promise<Refusal | undefined> {
    const left = (id: string) => this.#left.get(id) ?? Number.POSITIVE_INFINITY;
    if (!order.lines.some(({ product_id, quantity }) => quantity > left(product_id))) return undefined;
    try {
      return (await this.#looks.add(order)).refusal;
    } catch {
      // Whatever is wrong shows as the order is placed; nobody waits here twice.
      this.#left.clear();
      return undefined;
    }
  }

  async #look(orders: Asked[], read: ReadStocks): Promise<({ refusal: Refusal | undefined } | undefined)[]> {
    // As many products as one order may have, in one look.
    const ids = new Set<string>();
    const asked = orders.filter(({ lines }) => {
      const more = lines.filter(({ product_id }) => !ids.has(product_id));
      if (ids.size + more.length > MAX_LINES) return false;
      for (const { product_id } of more) ids.add(product_id);
      return true;
    });
    const stocks = new Map<string, Stock>();
    for (const stock of await read([...ids], orders[0]?.requestId ?? '')) stocks.set(stock.product_id, stock);
    for (const id of ids) {
      const now = stocks.get(id)?.stock ?? null;
      if (now === null) this.#left.delete(id);
      else if (this.#left.has(id)) this.#left.set(id, now);
    }
    // Those that were not asked for have no result: they are tried again.
    const hasAnswer = new Set(asked);
    return orders.map((order) =>
      hasAnswer.has(order) ? { refusal: shortagesOf(order.lines, stocks) } : undefined,
    );
  }
}

/** The refusal of an order that would get too little; undefined if it would get all, or be refused for something else. */
function shortagesOf(lines: Line[], stocks: Map<string, Stock>): Refusal | undefined {
  const shortages: NonNullable<Refusal['shortages']> = [];
  for (const { product_id, quantity, unit_price } of lines) {
    const found = stocks.get(product_id);
    if (!found || (unit_price !== null && unit_price !== found.price)) return undefined;
    if (found.stock !== null && found.stock < quantity) {
      shortages.push({ product_id, requested: quantity, available: found.stock });
    }
  }
  return shortages.length > 0 ? { code: 'insufficient_stock', shortages } : undefined;
}
