-- A seller's list in each of its orders: from an index by price alone, a million rows of others would be read first.
CREATE INDEX products_by_seller_and_price ON products.products (seller_id, price, id);
CREATE INDEX products_by_seller_and_title ON products.products (seller_id, title, id);

-- Each sale changes its product's row. With room on its page, the new version of the row stays there, and no index
-- hears of it (a heap-only update); pages that are full already get room as their rows move away.
ALTER TABLE products.products SET (fillfactor = 85);
