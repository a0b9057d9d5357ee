import type { FieldError } from '@marketstall/client';
import type { JSX } from 'solid-js';
import { money } from '../ui/format';
import { DeliveryFields } from './delivery-fields';

/**
 * The basket's total, and the button that places the order.
 * @param props.children the outcome of the last try
 */
export function BasketSummary(props: {
  count: number;
  cents: number;
  isPlacing: boolean;
  /** What the service says about the fields of the delivery. */
  fields: FieldError[];
  onPlace: () => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <section class="card basket-summary" aria-label="Order">
      <p class="basket-total">
        <span>
          {props.count.toLocaleString()} {props.count === 1 ? 'piece' : 'pieces'}
        </span>
        <strong class="basket-amount">{money(props.cents / 100)}</strong>
      </p>
      <DeliveryFields errors={props.fields} />
      <button
        type="button"
        id="place-order"
        class="button primary"
        aria-disabled={props.isPlacing}
        onClick={() => props.onPlace()}
      >
        {props.isPlacing ? 'Placing your order…' : 'Place order'}
      </button>
      {props.children}
    </section>
  );
}
