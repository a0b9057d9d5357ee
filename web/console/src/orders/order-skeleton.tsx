import type { JSX } from 'solid-js';

/** What stands where an order will be: grey cards of about its size. */
export function OrderSkeleton(): JSX.Element {
  return (
    <div class="order" role="status" aria-label="Loading the order">
      <div class="order-state skeleton" />
      <div class="order-items skeleton" />
      <div class="order-history skeleton" />
    </div>
  );
}
