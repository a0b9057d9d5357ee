-- online: delivery and note; and each seller's items as a part of the order, with a status of its own (decision 21). Triggers
-- keep the parts right of what the version before writes, which knows only orders that move as a whole.
ALTER TABLE orders.orders
  ADD COLUMN IF NOT EXISTS buyer_username text,
  ADD COLUMN IF NOT EXISTS parts          jsonb          NOT NULL DEFAULT '[]',
  ADD COLUMN IF NOT EXISTS delivery       jsonb,
  ADD COLUMN IF NOT EXISTS note           text           NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS pending_since  timestamptz(3) NOT NULL DEFAULT now();

COMMENT ON COLUMN orders.orders.parts IS
  'Each seller''s part: {seller_id, seller_username, status, total_price}, in the order of the items; empty until the order '
  'has its prices. status, the order''s, is that of the part furthest behind.';

COMMENT ON COLUMN orders.orders.pending_since IS
  'When the order became pending; the time of the migration for orders from before it.';

ALTER TABLE orders.sales
  ADD COLUMN IF NOT EXISTS part_status orders.order_status,
  ADD COLUMN IF NOT EXISTS part_total  numeric(15, 2);

COMMENT ON COLUMN orders.sales.part_total IS
  'part_status and part_total are the part''s own, by which a seller''s list is sorted and filtered. status and total_price '
  'are those of the whole order, for the version before.';

ALTER TABLE orders.order_history
  ADD COLUMN IF NOT EXISTS entry     smallint NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS seller_id uuid;

COMMENT ON COLUMN orders.order_history.seller_id IS
  'Whose part moved, with that part''s statuses; null: the whole order. Several parts moved at once are one version with '
  'several entries.';

CREATE OR REPLACE FUNCTION orders.parts_of(items jsonb, part_status orders.order_status) RETURNS jsonb
  LANGUAGE sql IMMUTABLE AS $$
SELECT coalesce(jsonb_agg(jsonb_build_object('seller_id', seller_id, 'seller_username', NULL, 'status', part_status,
                                             'total_price', total) ORDER BY first), '[]')
  FROM (SELECT item -> 'seller_id' AS seller_id, sum((item ->> 'line_total')::numeric) AS total, min(line) AS first
          FROM jsonb_array_elements(items) WITH ORDINALITY AS i (item, line)
         GROUP BY item -> 'seller_id') AS sums
$$;

CREATE OR REPLACE FUNCTION orders.move_parts() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.parts = '[]' THEN
    NEW.parts := orders.parts_of(NEW.items, NEW.status);
  ELSIF NEW.status = 'cancelled'
        AND (jsonb_path_exists(OLD.parts, '$[*] ? (@.status == "shipped" || @.status == "delivered")')) THEN
    RETURN NULL;
  ELSE
    SELECT jsonb_agg(part || jsonb_build_object('status',
                     greatest((part ->> 'status')::orders.order_status, NEW.status)) ORDER BY place)
      INTO NEW.parts
      FROM jsonb_array_elements(OLD.parts) WITH ORDINALITY AS p (part, place);
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER orders_moved_by_version_before
  BEFORE UPDATE OF status ON orders.orders
  FOR EACH ROW
  WHEN (NEW.parts = OLD.parts AND NEW.total_price IS NOT NULL)
  EXECUTE FUNCTION orders.move_parts();

CREATE OR REPLACE FUNCTION orders.set_part() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  NEW.part_status := greatest(NEW.part_status, NEW.status);
  IF NEW.part_total IS NULL THEN
    SELECT sum((item ->> 'line_total')::numeric)
      INTO NEW.part_total
      FROM orders.orders, jsonb_array_elements(items) AS item
     WHERE id = NEW.order_id AND item ->> 'seller_id' = NEW.seller_id::text;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER sales_made_by_version_before
  BEFORE INSERT ON orders.sales
  FOR EACH ROW
  WHEN (NEW.part_total IS NULL)
  EXECUTE FUNCTION orders.set_part();

CREATE OR REPLACE TRIGGER sales_moved_by_version_before
  BEFORE UPDATE OF status ON orders.sales
  FOR EACH ROW
  WHEN (NEW.part_status IS NULL OR NEW.part_status < NEW.status)
  EXECUTE FUNCTION orders.set_part();

DO $$
DECLARE
  last uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  LOOP
    WITH batch AS (
      SELECT id, status, items, total_price, parts FROM orders.orders WHERE id > last ORDER BY id LIMIT 1000 FOR UPDATE
    ), filled AS (
      UPDATE orders.orders o
         SET parts = orders.parts_of(batch.items, batch.status)
        FROM batch
       WHERE o.id = batch.id AND batch.parts = '[]' AND batch.total_price IS NOT NULL
    ), sales AS (
      UPDATE orders.sales s
         SET part_status = batch.status,
             part_total = (SELECT sum((item ->> 'line_total')::numeric)
                             FROM jsonb_array_elements(batch.items) AS item
                            WHERE item ->> 'seller_id' = s.seller_id::text)
        FROM batch
       WHERE s.order_id = batch.id AND s.part_total IS NULL
    )
    SELECT max(id::text)::uuid INTO last FROM batch;
    EXIT WHEN last IS NULL;
    COMMIT;
  END LOOP;
END $$;

ALTER TABLE orders.orders
  DROP CONSTRAINT IF EXISTS orders_priced_has_parts,
  DROP CONSTRAINT IF EXISTS orders_note_length;

ALTER TABLE orders.orders
  ADD CONSTRAINT orders_priced_has_parts CHECK (total_price IS NULL OR parts <> '[]') NOT VALID,
  ADD CONSTRAINT orders_note_length CHECK (char_length(note) <= 500) NOT VALID;

ALTER TABLE orders.orders VALIDATE CONSTRAINT orders_priced_has_parts;

ALTER TABLE orders.orders VALIDATE CONSTRAINT orders_note_length;

ALTER TABLE orders.sales DROP CONSTRAINT IF EXISTS sales_part_known;

ALTER TABLE orders.sales
  ADD CONSTRAINT sales_part_known CHECK (part_status IS NOT NULL AND part_total IS NOT NULL) NOT VALID;

ALTER TABLE orders.sales VALIDATE CONSTRAINT sales_part_known;

DROP INDEX CONCURRENTLY IF EXISTS orders.order_history_key;

CREATE UNIQUE INDEX CONCURRENTLY order_history_key ON orders.order_history (order_id, version, entry);

ALTER TABLE orders.order_history
  DROP CONSTRAINT order_history_pkey,
  ADD CONSTRAINT order_history_pkey PRIMARY KEY USING INDEX order_history_key;

DROP INDEX CONCURRENTLY IF EXISTS orders.sales_by_part_status;

CREATE INDEX CONCURRENTLY sales_by_part_status ON orders.sales (seller_id, part_status, order_id);

DROP INDEX CONCURRENTLY IF EXISTS orders.sales_by_part_total;

CREATE INDEX CONCURRENTLY sales_by_part_total ON orders.sales (seller_id, part_total, order_id);
