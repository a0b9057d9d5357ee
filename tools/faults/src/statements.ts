export type Service = 'orders' | 'products';

interface StatementKind {
  name: string;
  /** Tested against the text with all white space as single spaces; the first match wins. */
  pattern: RegExp;
  /** Counts as executed only if it found a row: most runs find none, and change nothing. */
  needsRow?: true;
}

const KINDS: Record<Service, StatementKind[]> = {
  orders: [
    { name: 'insert order', pattern: /^INSERT INTO orders\.orders\b/, needsRow: true },
    { name: 'complete order', pattern: /SET status = 'pending', version = version \+ 1/, needsRow: true },
    { name: 'delete refused', pattern: /^DELETE FROM orders\.orders\b/, needsRow: true },
    { name: 'claim', pattern: /attempts = attempts \+ 1/, needsRow: true },
    { name: 'hand over', pattern: /^UPDATE orders\.orders SET next_attempt_at = CASE\b/, needsRow: true },
    { name: 'cancel placing', pattern: /SET status = 'cancelled', version = version \+ 1/, needsRow: true },
    { name: 'update status', pattern: /SET status = \$3::orders\.order_status/, needsRow: true },
    { name: 'mark released', pattern: /^UPDATE orders\.orders SET next_attempt_at = NULL/ },
  ],
  products: [
    { name: 'take stock', pattern: /'sold', order_id FROM taken/ },
    { name: 'release', pattern: /'returned', \$1 FROM returned/ },
    { name: 'insert product', pattern: /INSERT INTO products\.products\b/ },
    { name: 'update product', pattern: /SET title = coalesce/ },
    { name: 'delete product', pattern: /DELETE FROM products\.products\b/ },
    { name: 'adjust stock', pattern: /SET stock = stock \+ \$\d/ },
    { name: 'sweep keys', pattern: /^DELETE FROM products\.idempotency_keys\b/ },
  ],
};

/** The names of the saga's steps, the points for faults. */
export const SAGA_STATEMENTS: Record<Service, string[]> = {
  orders: KINDS.orders.map(({ name }) => name),
  products: ['take stock', 'release'],
};

/** A writing statement with its name. */
export interface NamedStatement {
  name: string;
  needsRow: boolean;
}

const WRITES = /\b(?:INSERT INTO|DELETE FROM|UPDATE [a-z_]+\.[a-z_]+)\b/;

/** Recognizes a statement: a named write, 'unnamed' for any other write, undefined for no write. */
export function recognize(service: Service, text: string): NamedStatement | 'unnamed' | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  const kind = KINDS[service].find(({ pattern }) => pattern.test(line));
  if (kind) return { name: kind.name, needsRow: kind.needsRow ?? false };
  return WRITES.test(line) ? 'unnamed' : undefined;
}
