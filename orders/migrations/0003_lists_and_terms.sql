-- online: indexes for the admins' list of all orders, which is read status by status (src/list-orders.ts), and for what
-- ends by itself: orders that nobody confirms, and the personal data of orders that have ended. Orders that are placing are
-- few, and found by orders_due: without them, an order's first statement writes none of these indexes.
DROP INDEX CONCURRENTLY IF EXISTS orders.orders_all_by_created_at;

CREATE INDEX CONCURRENTLY orders_all_by_created_at ON orders.orders (status, created_at, id) WHERE status <> 'placing';

DROP INDEX CONCURRENTLY IF EXISTS orders.orders_all_by_status;

CREATE INDEX CONCURRENTLY orders_all_by_status ON orders.orders (status, id) WHERE status <> 'placing';

DROP INDEX CONCURRENTLY IF EXISTS orders.orders_all_by_price;

CREATE INDEX CONCURRENTLY orders_all_by_price ON orders.orders (status, (coalesce(total_price, 'Infinity')), id)
  WHERE status <> 'placing';

DROP INDEX CONCURRENTLY IF EXISTS orders.orders_all_by_price_falling;

CREATE INDEX CONCURRENTLY orders_all_by_price_falling ON orders.orders (status, (coalesce(total_price, '-Infinity')), id)
  WHERE status <> 'placing';

DROP INDEX CONCURRENTLY IF EXISTS orders.orders_unconfirmed;

CREATE INDEX CONCURRENTLY orders_unconfirmed ON orders.orders (pending_since) WHERE status = 'pending';

DROP INDEX CONCURRENTLY IF EXISTS orders.orders_with_personal_data;

CREATE INDEX CONCURRENTLY orders_with_personal_data ON orders.orders (updated_at)
  WHERE status IN ('delivered', 'cancelled') AND (delivery IS NOT NULL OR note <> '');
