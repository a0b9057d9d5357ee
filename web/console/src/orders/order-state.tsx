import type { JSX } from 'solid-js';
import type { Order } from '../api/types';
import { user } from '../session/session';
import { moment } from '../ui/format';
import { OrderParts } from './order-parts';
import { OrderSteps } from './order-steps';
import { ownStatus, partIn } from './part';
import { Progress } from './progress';
import { StatusBadge } from './status';
import { soldBy, stateInWords } from './words';

/** An order's status, what it waits for, and the steps that the user may take. */
export function OrderState(props: { order: Order }): JSX.Element {
  const origin = () => {
    const { isBuyer, isSeller } = partIn(props.order, user());
    const by = props.order.buyer_username ? ` by ${props.order.buyer_username}` : '';
    if (isBuyer) return `You ordered this${soldBy(props.order)}`;
    return isSeller ? `Ordered from you${by}` : `Ordered${by}${soldBy(props.order)}`;
  };
  let heading: HTMLHeadingElement | undefined;
  return (
    <section class="card order-state" aria-labelledby="order-state">
      <header class="order-state-header">
        <h2 id="order-state" tabindex="-1" ref={heading}>
          Status
        </h2>
        <StatusBadge status={ownStatus(props.order, user())} />
      </header>
      <Progress status={ownStatus(props.order, user())} />
      <p role="status">{stateInWords(props.order, user())}</p>
      <OrderParts order={props.order} />
      <OrderSteps order={props.order} onTaken={() => heading?.focus()} />
      <p class="hint">
        {origin()} on <time datetime={props.order.created_at}>{moment(props.order.created_at)}</time>
      </p>
    </section>
  );
}
