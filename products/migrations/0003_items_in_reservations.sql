-- What a reservation took is read and written only as a whole, with it: as a part of its row it needs no table, no two
-- indexes and no foreign key of its own, and giving it back is one statement.
ALTER TABLE products.reservations ADD COLUMN items jsonb;

UPDATE products.reservations r
   SET items = (SELECT jsonb_agg(jsonb_build_object(
                         'product_id', product_id, 'seller_id', seller_id, 'title', title,
                         'unit_price', unit_price, 'quantity', quantity, 'is_tracked', is_tracked) ORDER BY line)
                  FROM products.reservation_items i
                 WHERE i.order_id = r.order_id);

ALTER TABLE products.reservations
  ADD CONSTRAINT reservations_held_has_items CHECK (items IS NOT NULL OR state <> 'held');

COMMENT ON COLUMN products.reservations.items IS
  'What was taken, as it was then. is_tracked false: made to order, nothing was taken from stock.';

DROP TABLE products.reservation_items;
