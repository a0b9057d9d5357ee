import pg from 'pg';

/** What one service wrote about one order, one line for each product of it. */
export interface Line {
  product_id: string;
  quantity: number;
}

/** A reservation as products has it. */
export interface Reservation {
  order_id: string;
  state: 'held' | 'refused' | 'released';
  lines: Line[];
}

/** An order as orders has it. */
export interface Order {
  order_id: string;
  status: string;
  lines: Line[];
  /** Recovery has still something to do: to place it, or to give its stock back. */
  is_unfinished: boolean;
}

/** A product's stock (null: none kept, or no such product any more) and what its ledger adds up to. */
export interface StockLine {
  product_id: string;
  title: string | null;
  stock: number | null;
  ledger: number;
}

const BATCH = 5_000;

/** Of a reservation's or an order's items, what the two have to agree on. A reservation that took nothing has none. */
const LINES = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('product_id', item -> 'product_id', 'quantity', item -> 'quantity')
                            ORDER BY item ->> 'product_id'), '[]')
    FROM jsonb_array_elements(items) AS item) AS lines`;

/**
 * One service's books, as they stood at one moment: a transaction that reads a single snapshot and writes nothing, so
 * that a live system goes on beside it.
 */
export class Books {
  private constructor(private readonly client: pg.Client) {}

  /** Takes the snapshot. @param url of a database user that may read the service's tables */
  static async open(url: string): Promise<Books> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'audit',
      connectionTimeoutMillis: 5_000,
    });
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // The first statement takes the snapshot.
    await client.query('SELECT 1');
    return new Books(client);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** All products that have, or ever had, a stock. */
  async stock(): Promise<StockLine[]> {
    const { rows } = await this.client.query<StockLine>(
      `SELECT product_id, title, stock, coalesce(ledger, 0)::double precision AS ledger
         FROM (SELECT id AS product_id, title, stock FROM products.products) p
         FULL JOIN (SELECT product_id, sum(delta) AS ledger FROM products.stock_ledger GROUP BY product_id) l
        USING (product_id)
        ORDER BY product_id`,
    );
    return rows;
  }

  /** All reservations, by order_id. */
  reservations(): AsyncGenerator<Reservation> {
    return this.walk<Reservation>(
      `SELECT order_id, state, ${LINES}
         FROM products.reservations
        WHERE $1::uuid IS NULL OR order_id > $1
        ORDER BY order_id
        LIMIT ${BATCH}`,
    );
  }

  /** All orders, by order_id. */
  orders(): AsyncGenerator<Order> {
    return this.walk<Order>(
      `SELECT id AS order_id, status, next_attempt_at IS NOT NULL AS is_unfinished, ${LINES}
         FROM orders.orders
        WHERE $1::uuid IS NULL OR id > $1
        ORDER BY id
        LIMIT ${BATCH}`,
    );
  }

  private async *walk<T extends { order_id: string }>(sql: string): AsyncGenerator<T> {
    let last: string | null = null;
    for (;;) {
      const { rows }: pg.QueryResult<T> = await this.client.query<T>(sql, [last]);
      yield* rows;
      if (rows.length < BATCH) return;
      last = rows.at(-1)?.order_id ?? null;
    }
  }
}
