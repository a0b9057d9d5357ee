import type { JSX } from 'solid-js';
import { Chips } from '../ui/chips';
import { Select } from '../ui/fields';
import { type OrderFilters, SORTS } from './filters';
import { STATUS_OPTIONS } from './status';

/** Which statuses are listed, none chosen meaning all, and in which order. */
export function FilterBar(props: { filters: OrderFilters }): JSX.Element {
  // Nothing that is sold is still being placed: a sale begins when it is complete.
  const offered = () =>
    STATUS_OPTIONS.filter(([status]) => status !== 'placing' || !props.filters.isSelling());
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
    </div>
  );
}
