import { For, type JSX, Show } from 'solid-js';
import { user } from '../session/session';
import { Page } from '../ui/page';
import { FilterBar } from './filter-bar';
import { type Side, useOrderFilters } from './filters';
import { OrderList } from './order-list';
import './orders.css';

const SIDES: readonly (readonly [Side, string])[] = [
  ['buyer', 'Buying'],
  ['seller', 'Selling'],
  ['admin', 'All'],
];

/** The orders that the user placed or, under "Selling", what was ordered from them; an admin sees all. */
export default function OrdersPage(): JSX.Element {
  const filters = useOrderFilters();
  const sides = () => SIDES.filter(([side]) => side !== 'admin' || user()?.role === 'admin');
  return (
    <Page
      title="Orders"
      actions={
        <nav class="switch" aria-label="Whose orders">
          <For each={sides()}>
            {([side, name]) => (
              <a href={filters.hrefAs(side)} aria-current={filters.side() === side ? 'page' : undefined}>
                {name}
              </a>
            )}
          </For>
        </nav>
      }
    >
      <FilterBar filters={filters} />
      {/* A list for each side, so that one side's rows are never shown while the other's load. */}
      <Show when={filters.side()} keyed>
        {(side) => <OrderList side={side} filters={filters} />}
      </Show>
    </Page>
  );
}
