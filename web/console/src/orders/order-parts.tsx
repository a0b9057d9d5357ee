import { For, type JSX, Show } from 'solid-js';
import type { Order } from '../api/types';
import { user } from '../session/session';
import { money } from '../ui/format';
import { StatusBadge } from './status';
import './order-parts.css';

/** Each seller's part of an order from several sellers, with its status. */
export function OrderParts(props: { order: Order }): JSX.Element {
  return (
    <Show when={props.order.parts.length > 1}>
      <ul class="order-parts" aria-label="Parts">
        <For each={props.order.parts}>
          {(part) => (
            <li>
              <span>{part.seller_id === user()?.id ? 'Yours' : (part.seller_username ?? 'A seller')}</span>
              <span class="muted">{money(part.total_price)}</span>
              <StatusBadge status={part.status} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
