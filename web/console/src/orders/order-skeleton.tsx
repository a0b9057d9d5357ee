import type { JSX } from 'solid-js';

/** Grey cards of about the size of an order, shown while it loads. */
export function OrderSkeleton(): JSX.Element {
  return (
    <div class="order" role="status" aria-label="Loading the order">
      <div class="order-state skeleton" />
      <div class="order-items skeleton" />
      <div class="order-history skeleton" />
    </div>
  );
}
