import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import type { OrderFilters, Side } from './filters';

/** Says why no order is listed, and where to go from here. */
export function NoOrders(props: { side: Side; filters: OrderFilters }): JSX.Element {
  return (
    <Show
      when={props.filters.statuses().length === 0}
      fallback={
        <>
          <p>No order has this status.</p>
          <button type="button" class="button" onClick={() => props.filters.setStatuses([])}>
            Show all
          </button>
        </>
      }
    >
      <Show
        when={props.side !== 'buyer'}
        fallback={
          <>
            <p>You have not ordered anything yet.</p>
            <A class="button" href="/products">
              Browse products
            </A>
          </>
        }
      >
        <p>Nobody has ordered {props.side === 'seller' ? 'from you ' : ''}yet.</p>
        <A class="button" href="/products">
          Offer a product
        </A>
      </Show>
    </Show>
  );
}
