-- online: products are searched by their words as products.words makes them. The column "search", with its index, stays for
-- the version before; a trigger makes the words of what that version writes. An ordinary column, since adding a generated
-- one rewrites the table under an exclusive lock.
ALTER TABLE products.products ADD COLUMN IF NOT EXISTS words tsvector;

CREATE OR REPLACE FUNCTION products.set_words() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  NEW.words := array_to_tsvector(products.words(NEW.title COLLATE "C" || ' ' || NEW.description));
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER products_words_made
  BEFORE INSERT ON products.products
  FOR EACH ROW EXECUTE FUNCTION products.set_words();

CREATE OR REPLACE TRIGGER products_words_changed
  BEFORE UPDATE OF title, description ON products.products
  FOR EACH ROW
  WHEN (NEW.title COLLATE "C" <> OLD.title COLLATE "C" OR NEW.description <> OLD.description)
  EXECUTE FUNCTION products.set_words();

DO $$
DECLARE
  last uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  LOOP
    WITH batch AS (
      SELECT id FROM products.products WHERE id > last ORDER BY id LIMIT 1000 FOR UPDATE
    ), filled AS (
      UPDATE products.products p
         SET words = array_to_tsvector(products.words(p.title COLLATE "C" || ' ' || p.description))
        FROM batch
       WHERE p.id = batch.id AND p.words IS NULL
    )
    SELECT max(id::text)::uuid INTO last FROM batch;
    EXIT WHEN last IS NULL;
    COMMIT;
  END LOOP;
END $$;

ALTER TABLE products.products DROP CONSTRAINT IF EXISTS products_words_known;

ALTER TABLE products.products ADD CONSTRAINT products_words_known CHECK (words IS NOT NULL) NOT VALID;

ALTER TABLE products.products VALIDATE CONSTRAINT products_words_known;

DROP INDEX CONCURRENTLY IF EXISTS products.products_with_words;

CREATE INDEX CONCURRENTLY products_with_words ON products.products USING gin (words);
