-- The order of the values is the order in which a list sorted by status shows them.
CREATE TYPE orders.order_status AS ENUM ('placing', 'pending', 'confirmed', 'shipped', 'delivered', 'cancelled');

CREATE TABLE orders.orders (
  id              uuid                NOT NULL PRIMARY KEY,
  user_id         uuid                NOT NULL,
  status          orders.order_status NOT NULL DEFAULT 'placing',
  total_price     numeric(15, 2),
  items           jsonb               NOT NULL,
  version         integer             NOT NULL DEFAULT 0,
  created_at      timestamptz(3)      NOT NULL DEFAULT now(),
  updated_at      timestamptz(3)      NOT NULL DEFAULT now(),
  cancel_reason   text,
  idempotency_key text,
  fingerprint     text,
  attempts        integer             NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3),
  CONSTRAINT orders_version_not_negative CHECK (version >= 0),
  CONSTRAINT orders_placed_has_total CHECK (total_price IS NOT NULL OR status IN ('placing', 'cancelled')),
  CONSTRAINT orders_total_not_negative CHECK (total_price >= 0 AND total_price <> 'NaN'),
  CONSTRAINT orders_cancelled_has_reason CHECK ((cancel_reason IS NOT NULL) = (status = 'cancelled')),
  CONSTRAINT orders_key_has_fingerprint CHECK ((idempotency_key IS NULL) OR (fingerprint IS NOT NULL)),
  CONSTRAINT orders_placing_is_attempted CHECK (status <> 'placing' OR next_attempt_at IS NOT NULL),
  CONSTRAINT orders_attempts_end CHECK (next_attempt_at IS NULL OR status IN ('placing', 'cancelled'))
);

COMMENT ON TABLE orders.orders IS
  'items: what was asked for while placing, then the copy of what was bought. '
  'next_attempt_at: when recovery takes the order over, as long as something is left to do: '
  'to place it (placing) or to give its stock back (cancelled). '
  'attempts 0: its own request still has it, until next_attempt_at.';

CREATE UNIQUE INDEX orders_by_key ON orders.orders (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX orders_by_created_at ON orders.orders (user_id, created_at, id);
CREATE INDEX orders_by_status ON orders.orders (user_id, status, id);
-- Orders without a price come last in either direction.
CREATE INDEX orders_by_price ON orders.orders (user_id, (coalesce(total_price, 'Infinity')), id);
CREATE INDEX orders_by_price_falling ON orders.orders (user_id, (coalesce(total_price, '-Infinity')), id);
CREATE INDEX orders_due ON orders.orders (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

CREATE TABLE orders.order_history (
  order_id    uuid                NOT NULL REFERENCES orders.orders (id),
  version     integer             NOT NULL,
  at          timestamptz(3)      NOT NULL DEFAULT now(),
  actor_id    uuid,
  from_status orders.order_status,
  to_status   orders.order_status NOT NULL,
  PRIMARY KEY (order_id, version)
);

COMMENT ON TABLE orders.order_history IS
  'Each change of status, written with it in one statement. actor_id null: the shop itself. placing is not history.';

CREATE TABLE orders.sales (
  order_id    uuid                NOT NULL REFERENCES orders.orders (id),
  seller_id   uuid                NOT NULL,
  status      orders.order_status NOT NULL,
  total_price numeric(15, 2)      NOT NULL,
  created_at  timestamptz(3)      NOT NULL,
  PRIMARY KEY (order_id, seller_id)
);

COMMENT ON TABLE orders.sales IS
  'Each order once for each of its sellers, with what a seller''s list is sorted by; kept up in the statements that '
  'change the order.';

CREATE INDEX sales_by_created_at ON orders.sales (seller_id, created_at, order_id);
CREATE INDEX sales_by_status ON orders.sales (seller_id, status, order_id);
CREATE INDEX sales_by_price ON orders.sales (seller_id, total_price, order_id);
