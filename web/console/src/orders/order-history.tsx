import { useQuery } from '@tanstack/solid-query';
import { createEffect, createMemo, For, type JSX, Match, on, Show, Switch } from 'solid-js';
import { dataOf } from '../api/data-of';
import type { Order, OrderHistory } from '../api/types';
import { keepRows } from '../lists/keep-rows';
import { queryClient } from '../query-client';
import { user } from '../session/session';
import { moment } from '../ui/format';
import { ProblemNotice, Skeleton } from '../ui/notices';
import { historyKey, readHistory } from './reads';
import { STATUS_NAMES, StatusBadge } from './status';
import { historyWithStep } from './take-step';
import { entryInWords } from './words';
import './order-history.css';

/** What happened to an order, by whom and when, as a timeline. */
export function OrderHistoryCard(props: { order: Order }): JSX.Element {
  const history = useQuery(() => ({
    queryKey: historyKey(props.order.id),
    queryFn: ({ signal }: { signal: AbortSignal }) => readHistory(props.order.id, signal),
    reconcile: (shown: OrderHistory | undefined, read: OrderHistory) => keepRows(shown, read),
  }));
  // Read again only for a new version: the same version has the same history.
  const version = createMemo(() => props.order.version);
  createEffect(
    on(version, () => void queryClient.invalidateQueries({ queryKey: historyKey(props.order.id) }), {
      defer: true,
    }),
  );
  return (
    <section class="card order-history" aria-labelledby="order-history">
      <h2 id="order-history">History</h2>
      <Switch>
        <Match when={history.isPending}>
          <Skeleton label="Loading the history" rows={Math.max(props.order.version, 1)} />
        </Match>
        <Match when={dataOf(history)}>
          {(known) => (
            <ol class="timeline" aria-labelledby="order-history">
              <For each={historyWithStep(props.order.id, known())} fallback={<li>It is being placed.</li>}>
                {(entry) => (
                  <li>
                    <span class="timeline-what">{entryInWords(entry, props.order, user())}</span>
                    <span class="timeline-step">
                      <Show when={entry.from_status}>
                        {(from) => <span class="muted">{STATUS_NAMES[from()]} → </span>}
                      </Show>
                      <StatusBadge status={entry.to_status} />
                    </span>
                    <time class="hint" datetime={entry.at}>
                      {moment(entry.at)}
                    </time>
                  </li>
                )}
              </For>
            </ol>
          )}
        </Match>
        <Match when={history.isError}>
          <ProblemNotice error={history.error} retry={() => void history.refetch()} />
        </Match>
      </Switch>
    </section>
  );
}
