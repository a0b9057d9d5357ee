import { A, useParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { createEffect, createMemo, type JSX, Match, on, Switch } from 'solid-js';
import { dataOf } from '../api/data-of';
import { Problem } from '../api/problem';
import type { Order } from '../api/types';
import { keepRows } from '../lists/keep-rows';
import { findInLists } from '../lists/list';
import { useLive } from '../lists/live';
import { queryClient } from '../query-client';
import { user } from '../session/session';
import { ProblemNotice } from '../ui/notices';
import { Page } from '../ui/page';
import { OrderDelivery } from './order-delivery';
import { OrderHistoryCard } from './order-history';
import { OrderItems } from './order-items';
import { OrderSkeleton } from './order-skeleton';
import { OrderState } from './order-state';
import { partIn } from './part';
import { historyKey, ORDERS, orderKey, readOrder } from './reads';
import { withStep } from './take-step';
import { orderNumber } from './words';
import './orders.css';
import './order.css';

/** One order: its items, its status, the steps that the user may take, and its history. */
export default function OrderPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const query = useQuery(() => ({
    queryKey: orderKey(params.id),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      readOrder(params.id, signal, queryClient.getQueryData<Order>(orderKey(params.id))),
    // A row of a cached list is shown at once; the order is read all the same.
    initialData: () => findInLists<Order>(ORDERS, ({ id }) => id === params.id),
    initialDataUpdatedAt: 0,
    reconcile: (shown: Order | undefined, read: Order) => keepRows(shown, read),
  }));
  useLive(() => query.refetch({ throwOnError: true, cancelRefetch: false }));
  // Somebody else's step is in the history too.
  createEffect(
    on(
      () => dataOf(query)?.version,
      (_now, before) =>
        before !== undefined && queryClient.invalidateQueries({ queryKey: historyKey(params.id) }),
      { defer: true },
    ),
  );
  const order = createMemo(() => {
    const read = dataOf(query);
    return read && withStep(read);
  });
  const isMissing = () => query.error instanceof Problem && query.error.status === 404;
  const isSale = () => {
    const known = order();
    return known !== undefined && !partIn(known, user()).isBuyer && partIn(known, user()).isSeller;
  };
  return (
    <Page
      title={isMissing() ? 'No such order' : `Order ${orderNumber(params.id)}`}
      actions={
        <A class="button" href={isSale() ? '/orders?as=seller' : '/orders'}>
          All orders
        </A>
      }
    >
      <Switch fallback={<OrderSkeleton />}>
        <Match when={isMissing()}>
          <p>There is no such order, or it is not yours.</p>
        </Match>
        <Match when={order()}>
          {(known) => (
            <div class="order">
              <OrderState order={known()} />
              <div class="order-what-and-where">
                <OrderItems order={known()} />
                <OrderDelivery order={known()} />
              </div>
              <OrderHistoryCard order={known()} />
            </div>
          )}
        </Match>
        <Match when={query.isError}>
          <ProblemNotice error={query.error} retry={() => void query.refetch()} />
        </Match>
      </Switch>
    </Page>
  );
}
