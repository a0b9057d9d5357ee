import { Books, type Line, type StockLine } from './books.js';
import { type Mismatch, pairs } from './compare.js';

/** The connection strings of the two services' databases. */
export interface Databases {
  products: string;
  orders: string;
}

/** One product, in the books of both services. */
export interface ProductBalance extends StockLine {
  /** Units that unreleased reservations hold. */
  held: number;
  /** Units that live orders need. */
  wanted: number;
  /** Units that reservations hold for orders in flight: recovery has not finished placing or releasing these. */
  in_flight: number;
}

export interface Report {
  products: ProductBalance[];
  /** Products whose ledger does not add up to their stock. */
  unbalanced: ProductBalance[];
  /** Orders that do not match their reservation. */
  mismatches: Mismatch[];
  orders: number;
}

/** How often a mismatch is checked: a change between the two snapshots looks like one, but only once. */
const MAX_CHECKS = 3;

/**
 * Audits both services' books; the system may be live. Each service is read in one snapshot, products first: an order
 * is written before its reservation, so each reservation has its order in the later snapshot. A change between the two
 * snapshots (an order placed, or cancelled and released) looks like a mismatch: only one that a second check finds
 * again is reported.
 * @throws Error if a database can't be read
 */
export async function audit(databases: Databases): Promise<Report> {
  let report = await check(databases);
  for (let checks = 1; checks < MAX_CHECKS && report.mismatches.length > 0; checks++) {
    const suspects = new Set(report.mismatches.map(keyOf));
    const again = await check(databases);
    report = { ...again, mismatches: again.mismatches.filter((mismatch) => suspects.has(keyOf(mismatch))) };
  }
  return report;
}

function keyOf({ order_id, problem }: Mismatch): string {
  return `${order_id} ${problem}`;
}

async function check(databases: Databases): Promise<Report> {
  const productBooks = await Books.open(databases.products);
  try {
    const orderBooks = await Books.open(databases.orders);
    try {
      return await compareBooks(productBooks, orderBooks);
    } finally {
      await orderBooks.close();
    }
  } finally {
    await productBooks.close();
  }
}

async function compareBooks(productBooks: Books, orderBooks: Books): Promise<Report> {
  const balances = new Map<string, ProductBalance>();
  for (const line of await productBooks.stock())
    balances.set(line.product_id, { ...line, held: 0, wanted: 0, in_flight: 0 });
  const add = (lines: Line[], column: 'held' | 'wanted' | 'in_flight') => {
    for (const { product_id, quantity } of lines) {
      const balance = balances.get(product_id) ?? emptyBalance(product_id);
      balance[column] += quantity;
      balances.set(product_id, balance);
    }
  };
  const mismatches: Mismatch[] = [];
  let orders = 0;
  for await (const { held, wanted, is_in_flight, mismatch } of pairs(
    orderBooks.orders(),
    productBooks.reservations(),
  )) {
    orders += 1;
    if (mismatch) mismatches.push(mismatch);
    if (is_in_flight) add(held, 'in_flight');
    else {
      add(held, 'held');
      add(wanted, 'wanted');
    }
  }
  const products = [...balances.values()];
  return {
    products,
    unbalanced: products.filter((one) => one.ledger !== (one.stock ?? 0)),
    mismatches,
    orders,
  };
}

/** A product that was deleted and never had a stock. */
function emptyBalance(product_id: string): ProductBalance {
  return { product_id, title: null, stock: null, ledger: 0, held: 0, wanted: 0, in_flight: 0 };
}
