import { createMemo, type JSX, Show } from 'solid-js';
import { dataOf } from '../api/data-of';
import type { Order } from '../api/types';
import { user } from '../session/session';
import { counted, money } from '../ui/format';
import { ChartCard } from './chart-card';
import { DAYS, revenueByDay, sum } from './figures';
import { Loaded } from './loaded';
import { Plot } from './plot';
import type { Latest } from './read-latest';
import type { Reading } from './reads';
import { dayName, RevenuePlot } from './revenue-plot';

const TITLE = `Revenue, last ${DAYS} days`;

/** The user's revenue on each of the last days, as columns. */
export function RevenueChart(props: { sales: Reading<Order> }): JSX.Element {
  const latest = () => dataOf(props.sales);
  const days = createMemo(() => revenueByDay(latest()?.items ?? [], user()?.id));
  const total = () => sum(days().map(({ revenue }) => revenue));
  const hasSales = () => days().some(({ orders }) => orders > 0);
  const table = () => ({
    columns: ['Day', 'Orders', 'Revenue'],
    rows: days().map(({ day, orders, revenue }) => [dayName(day), orders.toLocaleString(), money(revenue)]),
  });
  return (
    <ChartCard
      title={TITLE}
      sum={latest() && money(total())}
      note={isCut(latest(), days()[0]?.day) ? `Of the latest ${latest()?.items.length} orders` : undefined}
      table={hasSales() ? table() : undefined}
    >
      <Loaded of={props.sales}>
        {() => (
          <Show when={hasSales()} fallback={<p class="chart-none">Nothing was sold in these days.</p>}>
            <Plot>
              {(width) => (
                <RevenuePlot
                  days={days()}
                  width={width()}
                  summary={`${TITLE}: ${money(total())} from ${counted(orderCount(), 'order')}.`}
                />
              )}
            </Plot>
          </Show>
        )}
      </Loaded>
    </ChartCard>
  );

  function orderCount(): number {
    return days().reduce((count, { orders }) => count + orders, 0);
  }
}

/** Whether orders of these days may be missing: not all were read, and the oldest one read is of these days. */
function isCut(latest: Latest<Order> | undefined, firstDay: Date | undefined): boolean {
  const oldest = latest?.items.at(-1);
  return !latest?.isWhole && !!oldest && !!firstDay && new Date(oldest.created_at) >= firstDay;
}
