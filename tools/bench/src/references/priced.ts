/** A product as it was taken from stock. */
export interface Sold {
  product_id: string;
  seller_id: string;
  seller_username: string | null;
  title: string;
  unit_price: number;
  quantity: number;
}

/** An order's items with their totals, its sellers' parts and its total, in cents' accuracy. */
export function priced(sold: Sold[]) {
  const items = sold.map((item) => ({
    product_id: item.product_id,
    seller_id: item.seller_id,
    seller_username: item.seller_username,
    title: item.title,
    unit_price: item.unit_price,
    quantity: item.quantity,
    line_total: (Math.round(item.unit_price * 100) * item.quantity) / 100,
  }));
  const sum = (lines: typeof items) =>
    lines.reduce((cents, line) => cents + Math.round(line.line_total * 100), 0) / 100;
  const parts = [...new Set(items.map((item) => item.seller_id))].map((seller_id) => {
    const own = items.filter((item) => item.seller_id === seller_id);
    return {
      seller_id,
      seller_username: own[0]?.seller_username ?? null,
      status: 'pending',
      total_price: sum(own),
    };
  });
  return { items, parts, total: sum(items) };
}
