-- online

-- A placed order is due while products, restored from a backup, does not know it (orders/src/hold-again.ts).
ALTER TABLE orders.orders DROP CONSTRAINT IF EXISTS orders_attempts_end;

COMMENT ON TABLE orders.orders IS
  'items: what was asked for while placing, then the copy of what was bought. '
  'next_attempt_at: when recovery takes the order over, as long as something is left to do: '
  'to place it (placing), to give its stock back (cancelled), or to take its stock once more (all others). '
  'attempts 0: its own request still has it, until next_attempt_at.';
