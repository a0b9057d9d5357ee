import { Books, type Line, type StockLine } from './books.js';
import { type Misfit, pairs } from './compare.js';

/** Where the two services' tables are. */
export interface Databases {
  products: string;
  orders: string;
}

/** One product, over both books. */
export interface ProductBalance extends StockLine {
  /** What unreleased reservations hold of it. */
  held: number;
  /** What live orders hold of it. */
  wanted: number;
  /** What orders on their way hold of it: they may have their stock already, or still. */
  in_flight: number;
}

export interface Report {
  products: ProductBalance[];
  /** Products whose ledger does not add up to their stock. */
  crooked: ProductBalance[];
  /** Orders and reservations that do not fit. */
  misfits: Misfit[];
  orders: number;
}

/** What happens between the two snapshots goes away with another look. */
const MAX_LOOKS = 3;

/**
 * Audits both services' books, on a live system too. Each service is read in one snapshot, products first: an order is
 * written down before its reservation, so that each reservation seen has its order in the later snapshot. What happened
 * between the two - an order placed, or cancelled and released - looks like a misfit, once: only what another look shows
 * again is one.
 * @throws Error if a database can't be read
 */
export async function audit(databases: Databases): Promise<Report> {
  let report = await look(databases);
  for (let looks = 1; looks < MAX_LOOKS && report.misfits.length > 0; looks++) {
    const suspects = new Set(report.misfits.map(keyOf));
    const again = await look(databases);
    report = { ...again, misfits: again.misfits.filter((misfit) => suspects.has(keyOf(misfit))) };
  }
  return report;
}

function keyOf({ order_id, problem }: Misfit): string {
  return `${order_id} ${problem}`;
}

async function look(databases: Databases): Promise<Report> {
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
  const misfits: Misfit[] = [];
  let orders = 0;
  for await (const { held, wanted, is_in_flight, misfit } of pairs(
    orderBooks.orders(),
    productBooks.reservations(),
  )) {
    orders += 1;
    if (misfit) misfits.push(misfit);
    if (is_in_flight) add(held, 'in_flight');
    else {
      add(held, 'held');
      add(wanted, 'wanted');
    }
  }
  const products = [...balances.values()];
  return { products, crooked: products.filter((one) => one.ledger !== (one.stock ?? 0)), misfits, orders };
}

/** A product that was deleted before it ever had a stock. */
function emptyBalance(product_id: string): ProductBalance {
  return { product_id, title: null, stock: null, ledger: 0, held: 0, wanted: 0, in_flight: 0 };
}
