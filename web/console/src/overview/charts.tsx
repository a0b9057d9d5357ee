import { type JSX, Show } from 'solid-js';
import { LowStock } from './low-stock';
import type { Readings } from './reads';
import { RevenueChart } from './revenue-chart';
import { PURCHASE_STATUSES, SALE_STATUSES, StatusChart } from './status-chart';

/** The charts that concern the user: those about selling only for sellers, those about buying only for buyers. */
export function Charts(props: { readings: Readings; isSeller: boolean; isBuyer: boolean }): JSX.Element {
  return (
    <div class="charts">
      <Show when={props.isSeller}>
        <RevenueChart sales={props.readings.sales} />
        <StatusChart
          title="Orders to you, by status"
          orders={props.readings.sales}
          statuses={SALE_STATUSES}
          none="Nobody has ordered from you yet."
        />
        <LowStock offers={props.readings.offers} />
      </Show>
      <Show when={props.isBuyer}>
        <StatusChart
          title="Your orders, by status"
          orders={props.readings.purchases}
          statuses={PURCHASE_STATUSES}
          none="You have not ordered anything yet."
        />
      </Show>
    </div>
  );
}
