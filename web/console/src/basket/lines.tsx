import type { JSX } from 'solid-js';
import { Rows } from '../lists/rows';
import { BasketLineRow } from './line';
import type { LineNow } from './lines-now';

/** The basket's lines. */
export function BasketLines(props: { lines: LineNow[]; disabled: boolean }): JSX.Element {
  return (
    <ul class="stack" aria-label="In your basket">
      <Rows each={props.lines} id={({ line }) => line.product_id}>
        {(now) => <BasketLineRow now={now()} disabled={props.disabled} />}
      </Rows>
    </ul>
  );
}
