import { type JSX, Show } from 'solid-js';
import { Page } from '../ui/page';
import { FilterBar } from './filter-bar';
import { useOrderFilters } from './filters';
import { OrderList } from './order-list';
import './orders.css';

/** The orders that the user placed or, under "Selling", what was ordered from them. */
export default function OrdersPage(): JSX.Element {
  const filters = useOrderFilters();
  const current = (isHere: boolean) => (isHere ? 'page' : undefined);
  return (
    <Page
      title="Orders"
      actions={
        <nav class="switch" aria-label="Whose orders">
          <a href={filters.hrefAs('buyer')} aria-current={current(!filters.isSelling())}>
            Buying
          </a>
          <a href={filters.hrefAs('seller')} aria-current={current(filters.isSelling())}>
            Selling
          </a>
        </nav>
      }
    >
      <FilterBar filters={filters} />
      {/* A list for each side, so that one side's rows are never shown while the other's load. */}
      <Show when={filters.isSelling()} fallback={<OrderList side="buyer" filters={filters} />}>
        <OrderList side="seller" filters={filters} />
      </Show>
    </Page>
  );
}
