import { createMemo, For, type JSX, Show } from 'solid-js';
import { BasketLineRow } from './line';
import type { LineNow } from './lines-now';

/**
 * The basket's lines. Each change of the basket makes them anew: by their ids, rows keep their elements, and with
 * them the focus.
 */
export function BasketLines(props: { lines: LineNow[]; disabled: boolean }): JSX.Element {
  const ids = createMemo(() => props.lines.map(({ line }) => line.product_id));
  return (
    <ul class="stack" aria-label="In your basket">
      <For each={ids()}>
        {(id) => {
          const now = createMemo<LineNow | undefined>(
            (was) => props.lines.find(({ line }) => line.product_id === id) ?? was,
          );
          return (
            <Show when={now()}>{(known) => <BasketLineRow now={known()} disabled={props.disabled} />}</Show>
          );
        }}
      </For>
    </ul>
  );
}
