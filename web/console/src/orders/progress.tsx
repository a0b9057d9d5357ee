import { For, type JSX } from 'solid-js';
import type { OrderStatus } from '../api/types';

const WAY = [
  ['pending', 'Placed'],
  ['confirmed', 'Confirmed'],
  ['shipped', 'Shipped'],
  ['delivered', 'Delivered'],
] as const satisfies readonly (readonly [OrderStatus, string])[];

/** An order's progress from placed to delivered; a cancelled order has none. */
export function Progress(props: { status: OrderStatus }): JSX.Element {
  const reached = () => WAY.findIndex(([status]) => status === props.status);
  return (
    <ol class="progress" aria-label="Progress">
      <For each={WAY}>
        {([, name], at) => (
          <li classList={{ done: at() <= reached() }} aria-current={at() === reached() ? 'step' : undefined}>
            {name}
          </li>
        )}
      </For>
    </ol>
  );
}
