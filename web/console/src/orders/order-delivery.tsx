import { For, type JSX, Show } from 'solid-js';
import type { Order } from '../api/types';
import './order-delivery.css';

/** Where an order goes, and the buyer's note. */
export function OrderDelivery(props: { order: Order }): JSX.Element {
  const lines = () => {
    const to = props.order.delivery;
    if (!to) return [];
    const town = [to.postal_code, to.city].filter(Boolean).join(' ');
    const place = [town, to.region, to.country].filter(Boolean).join(', ');
    return [to.name, to.line1, to.line2, place, to.phone, to.email].filter((line) => line !== null);
  };
  return (
    <Show when={lines().length > 0 || props.order.note !== ''}>
      <section class="card order-delivery" aria-labelledby="order-delivery">
        <h2 id="order-delivery">Delivery</h2>
        <Show when={lines().length > 0}>
          <address>
            <For each={lines()}>{(line) => <span>{line}</span>}</For>
          </address>
        </Show>
        <Show when={props.order.note !== ''}>
          <p class="order-note">
            <span class="hint">Note: </span>
            {props.order.note}
          </p>
        </Show>
      </section>
    </Show>
  );
}
