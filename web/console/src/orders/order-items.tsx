import { A } from '@solidjs/router';
import { For, type JSX, Show } from 'solid-js';
import type { Order } from '../api/types';
import { user } from '../session/session';
import { money } from '../ui/format';
import { partIn } from './part';
import { shareOf } from './words';
import './order-items.css';

/** The items of an order at their fixed prices; a `placing` order has no prices yet. */
export function OrderItems(props: { order: Order }): JSX.Element {
  const part = () => partIn(props.order, user());
  const isShared = () => part().isSeller && props.order.parts.length > 1;
  const amount = (value: number | null) => (value === null ? '–' : money(value));
  return (
    <section class="card order-items" aria-labelledby="order-items">
      <h2 id="order-items">Items</h2>
      <table class="items">
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col" class="number">
              Unit price
            </th>
            <th scope="col" class="number">
              Quantity
            </th>
            <th scope="col" class="number">
              Line total
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.order.items}>
            {(item, at) => (
              <tr>
                <td class="item-title">
                  <A class="item-link" href={`/products/${item.product_id}`}>
                    {item.title ?? `Product ${at() + 1}`}
                  </A>
                  <Show when={isShared() && item.seller_id === user()?.id}>
                    {' '}
                    <span class="badge">yours</span>
                  </Show>
                </td>
                <td class="number item-price">{amount(item.unit_price)}</td>
                <td class="number item-quantity">{item.quantity.toLocaleString()}</td>
                <td class="number item-total">{amount(item.line_total)}</td>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <Show when={isShared()}>
            <tr>
              <th scope="row" colspan="3">
                Of which yours
              </th>
              <td class="number">{money(shareOf(props.order, user()?.id))}</td>
            </tr>
          </Show>
          <tr class="items-total">
            <th scope="row" colspan="3">
              Total
            </th>
            <td class="number">{amount(props.order.total_price)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
