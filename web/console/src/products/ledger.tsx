import type { Output } from '@marketstall/client';
import { A } from '@solidjs/router';
import { useInfiniteQuery } from '@tanstack/solid-query';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { dataOf } from '../api/data-of';
import { shop } from '../api/shop';
import type { Product } from '../api/types';
import { ListEnd } from '../lists/list';
import { moment } from '../ui/format';
import { ProblemNotice, Skeleton } from '../ui/notices';
import { PRODUCTS } from './cache';

/** Why a stock changed, in words. */
const REASONS: Record<Output<'listLedger'>['items'][number]['reason'], string> = {
  created: 'Offered',
  edited: 'Edited',
  adjusted: 'Adjusted',
  sold: 'Sold',
  returned: 'Came back',
  deleted: 'Deleted',
};

/** Every change of a product's stock, the newest first; for its seller. */
export function Ledger(props: { product: Product }): JSX.Element {
  const list = useInfiniteQuery(() => ({
    // Read again whenever the product has changed.
    queryKey: [PRODUCTS, 'ledger', props.product.id, props.product.version] as const,
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
      shop.listLedger({
        path: { id: props.product.id },
        query: pageParam === undefined ? {} : { cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor ?? undefined,
  }));
  const entries = () => dataOf(list)?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section class="card product-ledger" aria-labelledby="ledger">
      <h2 id="ledger">Changes of stock</h2>
      <Switch>
        <Match when={list.isPending}>
          <Skeleton label="Loading the changes of stock" rows={3} class="ledger-skeleton" />
        </Match>
        <Match when={list.isError && entries().length === 0}>
          <ProblemNotice error={list.error} retry={() => void list.refetch()} />
        </Match>
        <Match when={entries().length === 0}>
          <p class="muted">None yet.</p>
        </Match>
        <Match when={true}>
          <div class="ledger">
            <table>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">Why</th>
                  <th scope="col" class="number">
                    Pieces
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={entries()}>
                  {(entry) => (
                    <tr>
                      <td>
                        <time datetime={entry.at}>{moment(entry.at)}</time>
                      </td>
                      <td>
                        <Show when={entry.order_id} fallback={REASONS[entry.reason]}>
                          {(order) => <A href={`/orders/${order()}`}>{REASONS[entry.reason]}</A>}
                        </Show>
                      </td>
                      <td class="number">{deltaText(entry.delta)}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <ListEnd list={list} />
          </div>
        </Match>
      </Switch>
    </section>
  );
}

const deltaText = (delta: number) => `${delta > 0 ? '+' : ''}${delta.toLocaleString()}`;
