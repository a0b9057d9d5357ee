import { createMemo, type JSX, Match, Switch } from 'solid-js';
import { shop } from '../api/shop';
import type { Order, OrderQuery } from '../api/types';
import { ListEnd, useList } from '../lists/list';
import { Rows } from '../lists/rows';
import { Empty, ProblemNotice, Skeleton } from '../ui/notices';
import { type OrderFilters, orderQuery } from './filters';
import { NoOrders } from './no-orders';
import { OrderRow } from './order-row';
import { ORDERS } from './reads';
import { useSettling } from './settling';
import { withStep } from './take-step';
import { counted } from './words';

/** One side's orders, filtered and sorted: a table on a wide screen, cards on a phone. */
export function OrderList(props: { side: 'buyer' | 'seller'; filters: OrderFilters }): JSX.Element {
  const { list, items } = useList<Order, OrderQuery>(ORDERS, () => ({
    query: orderQuery(props.filters),
    read: (query, signal) => shop.listOrders({ query, signal }),
  }));
  useSettling(items);
  const rows = createMemo(() => items().map(withStep));
  const summary = () => {
    if (list.isPending || list.isPlaceholderData) return '';
    return `${counted(items().length, 'order')}${list.hasNextPage ? ', and there are more' : ''}`;
  };
  return (
    <>
      <p class="visually-hidden" role="status">
        {summary()}
      </p>
      <Switch>
        <Match when={list.isPending}>
          <Skeleton label="Loading orders" rows={8} class="order-skeleton" />
        </Match>
        <Match when={list.isError && items().length === 0}>
          <ProblemNotice error={list.error} retry={() => void list.refetch()} />
        </Match>
        <Match when={items().length === 0}>
          <Empty>
            <NoOrders side={props.side} filters={props.filters} />
          </Empty>
        </Match>
        <Match when={items().length > 0}>
          <div class="order-table" aria-busy={list.isPlaceholderData}>
            <div class="order-head" aria-hidden="true">
              <span>Order</span>
              <span>Placed</span>
              <span>Status</span>
              <span class="number">Total</span>
            </div>
            <ul class="order-rows" aria-label={props.side === 'seller' ? 'Orders to you' : 'Your orders'}>
              <Rows each={rows()} id={({ id }) => id}>
                {(order) => <OrderRow order={order()} side={props.side} />}
              </Rows>
            </ul>
          </div>
          <ListEnd list={list} />
        </Match>
      </Switch>
    </>
  );
}
