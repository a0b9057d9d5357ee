import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import type { Order } from '../api/types';
import { SelectBox, type Selection } from '../lists/selection';
import { user } from '../session/session';
import { day, money } from '../ui/format';
import type { Side } from './filters';
import { ownStatus } from './part';
import { StatusBadge } from './status';
import { orderNumber, piecesOf, titleOf } from './words';

/** One order of a list; the whole row links to the order's page. */
export function OrderRow(props: {
  order: Order;
  side: Side;
  all: () => Order[];
  selection: Selection<Order>;
}): JSX.Element {
  const sellerId = () => (props.side === 'seller' ? user()?.id : undefined);
  const status = () => (props.side === 'seller' ? ownStatus(props.order, user()) : props.order.status);
  return (
    <li class="order-row" classList={{ selected: props.selection.has(props.order.id) }}>
      <SelectBox
        row={props.order}
        label={`order ${orderNumber(props.order.id)}`}
        all={props.all}
        selection={props.selection}
      />
      <div class="order-what">
        <A class="order-link" href={`/orders/${props.order.id}`} dir="auto">
          {titleOf(props.order, sellerId())}
        </A>
        <span class="hint">
          <Show when={props.order.status !== 'placing'} fallback="Completes by itself">
            <bdi>#{orderNumber(props.order.id)}</bdi> · {piecesOf(props.order)}
            <Show when={props.side !== 'buyer' && props.order.buyer_username}>
              {' '}
              · <bdi>{props.order.buyer_username}</bdi>
            </Show>
          </Show>
        </span>
      </div>
      <time class="order-day" datetime={props.order.created_at}>
        {day(props.order.created_at)}
      </time>
      <div class="order-status">
        <StatusBadge status={status()} />
      </div>
      <div class="order-total number">
        {props.order.total_price === null ? '–' : money(props.order.total_price)}
      </div>
    </li>
  );
}
