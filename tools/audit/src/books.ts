import pg from 'pg';

/** A product of an order, as one of the services has it. */
export interface Line {
  product_id: string;
  quantity: number;
  unit_price: number | null;
}

/** A reservation in products. */
export interface Reservation {
  order_id: string;
  state: 'held' | 'refused' | 'released';
  lines: Line[];
}

/** An order in orders. */
export interface Order {
  order_id: string;
  status: string;
  lines: Line[];
  /** Recovery still has to place it, or to release its stock. */
  is_unfinished: boolean;
  /** Its parts are its items by seller, its status is that of the part furthest behind, and the sellers' lists agree. */
  has_right_parts: boolean;
}

/** A product's stock (null: not tracked, or the product was deleted) and the sum of its ledger. */
export interface StockLine {
  product_id: string;
  title: string | null;
  stock: number | null;
  ledger: number;
}

const BATCH = 5_000;

/** The part of the items that an order and its reservation must agree on. A refused reservation has no items. */
const LINES = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('product_id', item -> 'product_id', 'quantity', item -> 'quantity',
                                               'unit_price', item -> 'unit_price')
                            ORDER BY item ->> 'product_id'), '[]')
    FROM jsonb_array_elements(items) AS item) AS lines`;

/** Each seller's share of an order `o`: once as its items say, once as its parts and the sellers' lists say. */
const RIGHT_PARTS = `(
  CASE WHEN o.total_price IS NULL THEN o.parts = '[]'
       ELSE o.status = (SELECT min(status) FROM jsonb_to_recordset(o.parts) AS part (status orders.order_status))
            AND NOT EXISTS (
              SELECT
                FROM (SELECT item ->> 'seller_id' AS seller_id, sum((item ->> 'line_total')::numeric) AS total
                        FROM jsonb_array_elements(o.items) AS item
                       GROUP BY item ->> 'seller_id') AS bought
                FULL JOIN (SELECT seller_id, status, total_price AS total
                             FROM jsonb_to_recordset(o.parts)
                               AS part (seller_id text, status orders.order_status, total_price numeric)) AS parts
               USING (seller_id, total)
                FULL JOIN (SELECT seller_id::text, part_status AS status, part_total AS total
                             FROM orders.sales
                            WHERE order_id = o.id) AS listed
               USING (seller_id, status, total)
               WHERE bought IS NULL OR parts IS NULL OR listed IS NULL)
  END) AS has_right_parts`;

/**
 * One service's books at one moment: a read-only transaction on a single snapshot, which does not disturb a live
 * system.
 *
 * The fault harness has its own rules (`tools/faults/src/books.ts`). The two are separate on purpose: as independent
 * oracles they do not share a mistake.
 */
export class Books {
  private constructor(private readonly client: pg.Client) {}

  /** Takes the snapshot. @param url a connection string of a user that may read the service's tables */
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

  /** All products, and all deleted ones that have a ledger. */
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

  /** All reservations, sorted by order_id. */
  reservations(): AsyncGenerator<Reservation> {
    return this.walk<Reservation>(
      `SELECT order_id, state, ${LINES}
         FROM products.reservations
        WHERE $1::uuid IS NULL OR order_id > $1
        ORDER BY order_id
        LIMIT ${BATCH}`,
    );
  }

  /** All orders, sorted by order_id. */
  orders(): AsyncGenerator<Order> {
    return this.walk<Order>(
      `SELECT id AS order_id, status, next_attempt_at IS NOT NULL AS is_unfinished, ${LINES}, ${RIGHT_PARTS}
         FROM orders.orders o
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
