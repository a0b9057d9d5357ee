import type { JSX } from 'solid-js';

/** A stock of at most this many pieces is shown as low. */
export const LOW_STOCK = 5;

/** A stock in words. @param stock null: made to order, never short */
export function stockText(stock: number | null): string {
  if (stock === null) return 'Made to order';
  return stock === 0 ? 'Out of stock' : `${stock.toLocaleString()} in stock`;
}

/** A stock as a badge, which stands out if few or none are left. */
export function StockBadge(props: { stock: number | null }): JSX.Element {
  const tone = () => {
    if (props.stock === null) return 'info';
    if (props.stock === 0) return 'danger';
    return props.stock <= LOW_STOCK ? 'warn' : 'good';
  };
  return <span class={`badge ${tone()}`}>{stockText(props.stock)}</span>;
}
