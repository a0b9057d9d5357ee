import type { JSX } from 'solid-js';
import { CsvButton } from '../lists/csv';
import { Chips } from '../ui/chips';
import { Select } from '../ui/fields';
import { type OrderFilters, orderQuery, SORTS } from './filters';
import { STATUS_OPTIONS } from './status';

/** Controls for which statuses are listed (none chosen: all) and in which order. */
export function FilterBar(props: { filters: OrderFilters }): JSX.Element {
  // Sellers see no `placing` orders: a sale begins when the order is complete.
  const offered = () =>
    STATUS_OPTIONS.filter(([status]) => status !== 'placing' || props.filters.side() !== 'seller');
  return (
    <div class="order-filters">
      <Chips
        label="Status"
        options={offered()}
        chosen={props.filters.statuses()}
        onChange={props.filters.setStatuses}
      />
      <Select
        class="order-sort"
        label="Sort"
        options={SORTS}
        value={props.filters.sort()}
        onChange={props.filters.setSort}
      />
      <CsvButton list="orders" query={orderQuery(props.filters)} />
    </div>
  );
}
