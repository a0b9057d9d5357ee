import { scaleBand, scaleLinear } from 'd3-scale';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { dataOf } from '../api/data-of';
import type { Order, OrderStatus } from '../api/types';
import { STATUS_NAMES, STATUSES } from '../orders/status';
import { counted } from '../ui/format';
import { ChartCard } from './chart-card';
import { countByStatus, type StatusCount } from './figures';
import { Loaded } from './loaded';
import { Plot } from './plot';
import type { Reading } from './reads';

/** The statuses of a user's own orders. */
export const PURCHASE_STATUSES: readonly OrderStatus[] = STATUSES;

/** The statuses of a sale: it begins when the order is complete. */
export const SALE_STATUSES = STATUSES.filter((status) => status !== 'placing');

const HEIGHT = 216;
const NAME_WIDTH = 84;
const COUNT_WIDTH = 48;

/** The number of orders in each status, as bars. @param props.none the text if there are no orders */
export function StatusChart(props: {
  title: string;
  orders: Reading<Order>;
  statuses: readonly OrderStatus[];
  none: string;
}): JSX.Element {
  const latest = () => dataOf(props.orders);
  const counts = createMemo(() => countByStatus(latest()?.items ?? [], props.statuses));
  const hasOrders = () => (latest()?.items.length ?? 0) > 0;
  const table = () => ({
    columns: ['Status', 'Orders'],
    rows: counts().map(({ status, count }) => [STATUS_NAMES[status], count.toLocaleString()]),
  });
  return (
    <ChartCard
      title={props.title}
      sum={hasOrders() ? counted(latest()?.items.length ?? 0, 'order') : undefined}
      note={latest()?.isWhole === false ? `Of the latest ${latest()?.items.length}` : undefined}
      table={hasOrders() ? table() : undefined}
    >
      <Loaded of={props.orders}>
        {() => (
          <Show when={hasOrders()} fallback={<p class="chart-none">{props.none}</p>}>
            <Plot>{(width) => <Bars title={props.title} counts={counts()} width={width()} />}</Plot>
          </Show>
        )}
      </Loaded>
    </ChartCard>
  );
}

function Bars(props: { title: string; counts: StatusCount[]; width: number }): JSX.Element {
  const rows = () =>
    scaleBand<OrderStatus>()
      .domain(props.counts.map(({ status }) => status))
      .range([0, HEIGHT])
      .paddingInner(0.4)
      .paddingOuter(0.2);
  const length = () =>
    scaleLinear()
      .domain([0, Math.max(1, ...props.counts.map(({ count }) => count))])
      .range([0, Math.max(0, props.width - NAME_WIDTH - COUNT_WIDTH)]);
  const summary = () =>
    `${props.title}: ${props.counts.map(({ status, count }) => `${count} ${STATUS_NAMES[status]}`).join(', ')}.`;
  return (
    <svg role="img" aria-label={summary()} width={props.width} height={HEIGHT}>
      <For each={props.counts}>
        {({ status, count }) => {
          const top = () => rows()(status) ?? 0;
          const middle = () => top() + rows().bandwidth() / 2;
          return (
            <g>
              <title>{`${STATUS_NAMES[status]}: ${count}`}</title>
              <text class="chart-text" x={0} y={middle()} dominant-baseline="central">
                {STATUS_NAMES[status]}
              </text>
              <rect
                class={`bar ${status}`}
                x={NAME_WIDTH}
                y={top()}
                width={Math.max(length()(count), 2)}
                height={rows().bandwidth()}
                rx={3}
              />
              <text
                class="chart-text strong"
                x={NAME_WIDTH + length()(count) + 10}
                y={middle()}
                dominant-baseline="central"
              >
                {count.toLocaleString()}
              </text>
            </g>
          );
        }}
      </For>
    </svg>
  );
}
