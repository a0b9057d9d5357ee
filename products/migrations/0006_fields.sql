-- online: what shops ask of a product, and the version of its last edit. Sales raise the version, and are no edits.
ALTER TABLE products.products
  ADD COLUMN IF NOT EXISTS seller_username text,
  ADD COLUMN IF NOT EXISTS sku             text COLLATE "C",
  ADD COLUMN IF NOT EXISTS status          text NOT NULL DEFAULT 'active',
  ADD COLUMN IF NOT EXISTS category        text COLLATE "C",
  ADD COLUMN IF NOT EXISTS image_url       text,
  ADD COLUMN IF NOT EXISTS edited_version  integer;

COMMENT ON COLUMN products.products.edited_version IS
  'The version of the last edit. Every edit names title in its SET, also in the version of the service before; sales do not.';

CREATE OR REPLACE FUNCTION products.set_edited_version() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  NEW.edited_version := NEW.version;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER products_edited
  BEFORE INSERT OR UPDATE OF title ON products.products
  FOR EACH ROW EXECUTE FUNCTION products.set_edited_version();

DO $$
DECLARE
  last uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  LOOP
    WITH batch AS (
      SELECT id FROM products.products WHERE id > last ORDER BY id LIMIT 1000 FOR UPDATE
    ), filled AS (
      UPDATE products.products p
         SET edited_version = p.version
        FROM batch
       WHERE p.id = batch.id AND p.edited_version IS NULL
    )
    SELECT max(id::text)::uuid INTO last FROM batch;
    EXIT WHEN last IS NULL;
    COMMIT;
  END LOOP;
END $$;

ALTER TABLE products.products
  DROP CONSTRAINT IF EXISTS products_edited_version_known,
  DROP CONSTRAINT IF EXISTS products_sku_visible,
  DROP CONSTRAINT IF EXISTS products_status_known,
  DROP CONSTRAINT IF EXISTS products_category_length,
  DROP CONSTRAINT IF EXISTS products_image_url_form;

ALTER TABLE products.products
  ADD CONSTRAINT products_edited_version_known CHECK (edited_version IS NOT NULL) NOT VALID,
  ADD CONSTRAINT products_sku_visible CHECK (sku ~ '^[!-~]{1,64}$') NOT VALID,
  ADD CONSTRAINT products_status_known CHECK (status IN ('active', 'hidden')) NOT VALID,
  ADD CONSTRAINT products_category_length CHECK (char_length(category) BETWEEN 1 AND 60) NOT VALID,
  ADD CONSTRAINT products_image_url_form CHECK (image_url ILIKE 'https:%' AND char_length(image_url) <= 2000) NOT VALID;

ALTER TABLE products.products VALIDATE CONSTRAINT products_edited_version_known;

ALTER TABLE products.products VALIDATE CONSTRAINT products_sku_visible;

ALTER TABLE products.products VALIDATE CONSTRAINT products_status_known;

ALTER TABLE products.products VALIDATE CONSTRAINT products_category_length;

ALTER TABLE products.products VALIDATE CONSTRAINT products_image_url_form;

DROP INDEX CONCURRENTLY IF EXISTS products.products_sku_unique;

CREATE UNIQUE INDEX CONCURRENTLY products_sku_unique ON products.products (seller_id, sku) WHERE sku IS NOT NULL;

DROP INDEX CONCURRENTLY IF EXISTS products.products_by_sku;

CREATE INDEX CONCURRENTLY products_by_sku ON products.products (sku, created_at, id) WHERE sku IS NOT NULL;

DROP INDEX CONCURRENTLY IF EXISTS products.products_by_category;

CREATE INDEX CONCURRENTLY products_by_category ON products.products (category, created_at, id)
  WHERE category IS NOT NULL AND status = 'active';

DROP INDEX CONCURRENTLY IF EXISTS products.products_by_category_and_price;

CREATE INDEX CONCURRENTLY products_by_category_and_price ON products.products (category, price, id)
  WHERE category IS NOT NULL AND status = 'active';

DROP INDEX CONCURRENTLY IF EXISTS products.products_by_category_and_title;

CREATE INDEX CONCURRENTLY products_by_category_and_title ON products.products (category, title, id)
  WHERE category IS NOT NULL AND status = 'active';

DROP INDEX CONCURRENTLY IF EXISTS products.products_hidden;

CREATE INDEX CONCURRENTLY products_hidden ON products.products (created_at, id) WHERE status = 'hidden';

DROP INDEX CONCURRENTLY IF EXISTS products.products_hidden_by_seller;

CREATE INDEX CONCURRENTLY products_hidden_by_seller ON products.products (seller_id, created_at, id)
  WHERE status = 'hidden';
