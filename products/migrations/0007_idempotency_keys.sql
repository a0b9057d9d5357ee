CREATE TABLE products.idempotency_keys (
  user_id     uuid           NOT NULL,
  key         text           NOT NULL,
  fingerprint text           NOT NULL,
  resource_id uuid           NOT NULL,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);

COMMENT ON TABLE products.idempotency_keys IS
  'The Idempotency-Key of each request that made or adjusted something, committed with it. Kept for 30 days at least.';

CREATE INDEX idempotency_keys_by_age ON products.idempotency_keys (created_at);
