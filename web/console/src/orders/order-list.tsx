import { createMemo, type JSX, Match, Switch } from 'solid-js';
import { shop } from '../api/shop';
import type { Order, OrderQuery } from '../api/types';
import { ListEnd, ListNews, useList } from '../lists/list';
import { BulkBar, createSelection } from '../lists/selection';
import { VirtualRows } from '../lists/virtual-rows';
import { counted } from '../ui/format';
import { Empty, ProblemNotice, Skeleton } from '../ui/notices';
import { bulkSteps } from './bulk-steps';
import { type OrderFilters, orderQuery, type Side } from './filters';
import { NoOrders } from './no-orders';
import { OrderRow } from './order-row';
import { ORDERS } from './reads';
import { withStep } from './take-step';
import { titleOf } from './words';

/** What a row takes, in px, until one is measured. */
const ROW_HEIGHT = 57;

const LABELS: Record<Side, string> = {
  buyer: 'Your orders',
  seller: 'Orders to you',
  admin: 'All orders',
};

/** One side's orders, filtered and sorted: a table on a wide screen, cards on a phone. */
export function OrderList(props: { side: Side; filters: OrderFilters }): JSX.Element {
  const orders = useList<Order, OrderQuery>(ORDERS, () => ({
    query: orderQuery(props.filters),
    read: (query, signal) => shop.listOrders({ query, signal }),
  }));
  const { list, items } = orders;
  const selection = createSelection<Order>();
  const rows = createMemo(() => items().map(withStep));
  const summary = () => {
    if (list.isPending || list.isPlaceholderData) return '';
    const total = orders.total();
    if (total !== undefined) return counted(total, 'order');
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
          <ListNews list={orders} />
          <div class="order-table" aria-busy={list.isPlaceholderData}>
            <div class="order-head" aria-hidden="true">
              <span />
              <span>Order</span>
              <span>Placed</span>
              <span>Status</span>
              <span class="number">Total</span>
            </div>
            <VirtualRows
              each={rows()}
              id={({ id }) => id}
              class="order-rows"
              label={LABELS[props.side]}
              rowHeight={ROW_HEIGHT}
              total={orders.total()}
              onSeen={orders.setSeen}
              onTouched={orders.setTouched}
            >
              {(order) => <OrderRow order={order()} side={props.side} all={rows} selection={selection} />}
            </VirtualRows>
          </div>
          <ListEnd list={list} />
          <BulkBar selection={selection} thing="order" titleOf={titleOf} actions={bulkSteps(props.side)} />
        </Match>
      </Switch>
    </>
  );
}
