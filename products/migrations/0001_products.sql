-- Titles sort as people read them, without regard to case.
CREATE COLLATION products.title_order (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE TABLE products.products (
  id          uuid           PRIMARY KEY,
  seller_id   uuid           NOT NULL,
  title       text           NOT NULL COLLATE products.title_order,
  description text           NOT NULL,
  price       numeric(9, 2)  NOT NULL,
  stock       integer,
  version     integer        NOT NULL DEFAULT 1,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  updated_at  timestamptz(3) NOT NULL DEFAULT now(),
  search      tsvector       NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || description)) STORED,
  CONSTRAINT products_title_length CHECK (char_length(title) BETWEEN 3 AND 120),
  CONSTRAINT products_description_length CHECK (char_length(description) BETWEEN 10 AND 2000),
  -- NaN counts as larger than any number, so that the upper bound refuses it too.
  CONSTRAINT products_price_range CHECK (price BETWEEN 0 AND 9999999.99),
  -- No upper bound: what a cancelled order gives back must always find room.
  CONSTRAINT products_stock_not_negative CHECK (stock >= 0),
  CONSTRAINT products_version_positive CHECK (version > 0)
);

COMMENT ON TABLE products.products IS
  'The catalogue. stock null: made to order, never short. seller_id is the sub of a token.';

CREATE INDEX products_by_created_at ON products.products (created_at, id);
CREATE INDEX products_by_price ON products.products (price, id);
CREATE INDEX products_by_title ON products.products (title, id);
CREATE INDEX products_by_seller ON products.products (seller_id, created_at, id);
CREATE INDEX products_by_word ON products.products USING gin (search);

CREATE TYPE products.stock_reason AS ENUM ('created', 'sold', 'returned', 'adjusted', 'edited', 'deleted');

CREATE TABLE products.stock_ledger (
  id         bigint                GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id uuid                  NOT NULL,
  delta      integer               NOT NULL,
  reason     products.stock_reason NOT NULL,
  order_id   uuid,
  actor_id   uuid,
  at         timestamptz(3)        NOT NULL DEFAULT now(),
  CONSTRAINT stock_ledger_order_named CHECK ((order_id IS NOT NULL) = (reason IN ('sold', 'returned')))
);

COMMENT ON TABLE products.stock_ledger IS
  'Every change of stock, written with it in one statement: a product''s deltas add up to its stock at any moment. '
  'No foreign key: a deleted product leaves its history, which adds up to 0.';

CREATE INDEX stock_ledger_by_product ON products.stock_ledger (product_id, id);

CREATE TYPE products.reservation_state AS ENUM ('held', 'refused', 'released');

CREATE TABLE products.reservations (
  order_id    uuid                       PRIMARY KEY,
  state       products.reservation_state NOT NULL,
  refusal     jsonb,
  created_at  timestamptz(3)             NOT NULL DEFAULT now(),
  released_at timestamptz(3),
  CONSTRAINT reservations_refusal_told CHECK ((refusal IS NOT NULL) = (state = 'refused')),
  CONSTRAINT reservations_release_dated CHECK ((released_at IS NOT NULL) = (state = 'released'))
);

COMMENT ON TABLE products.reservations IS
  'The outcome of each order''s reservation, for good: asking again answers the same. '
  'A release that arrives first leaves a released row without items: the mark that refuses the late reservation.';

CREATE TABLE products.reservation_items (
  order_id   uuid          NOT NULL REFERENCES products.reservations (order_id),
  line       integer       NOT NULL,
  product_id uuid          NOT NULL,
  seller_id  uuid          NOT NULL,
  title      text          NOT NULL,
  unit_price numeric(9, 2) NOT NULL,
  quantity   integer       NOT NULL,
  is_tracked boolean       NOT NULL,
  PRIMARY KEY (order_id, line),
  CONSTRAINT reservation_items_product_once UNIQUE (order_id, product_id),
  CONSTRAINT reservation_items_quantity_positive CHECK (quantity > 0)
);

COMMENT ON TABLE products.reservation_items IS
  'What a held reservation took, as it was then. is_tracked false: made to order, nothing was taken from stock.';
