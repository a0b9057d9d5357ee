import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import type { Order } from '../api/types';
import { user } from '../session/session';
import { day, money } from '../ui/format';
import { StatusBadge } from './status';
import { orderNumber, piecesOf, titleOf } from './words';

/** One order of a list; the whole row links to the order's page. */
export function OrderRow(props: { order: Order; side: 'buyer' | 'seller' }): JSX.Element {
  const sellerId = () => (props.side === 'seller' ? user()?.id : undefined);
  return (
    <li class="order-row">
      <div class="order-what">
        <A class="order-link" href={`/orders/${props.order.id}`}>
          {titleOf(props.order, sellerId())}
        </A>
        <span class="hint">
          {props.order.status === 'placing'
            ? 'Completes by itself'
            : `#${orderNumber(props.order.id)} · ${piecesOf(props.order)}`}
        </span>
      </div>
      <time class="order-day" datetime={props.order.created_at}>
        {day(props.order.created_at)}
      </time>
      <div class="order-status">
        <StatusBadge status={props.order.status} />
      </div>
      <div class="order-total number">
        {props.order.total_price === null ? '–' : money(props.order.total_price)}
      </div>
    </li>
  );
}
