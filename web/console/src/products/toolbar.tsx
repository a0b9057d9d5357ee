import { useQuery } from '@tanstack/solid-query';
import { createSignal, type JSX } from 'solid-js';
import { dataOf } from '../api/data-of';
import { shop } from '../api/shop';
import { DeferredField } from '../ui/deferred-field';
import { type Option, Select } from '../ui/fields';
import { PRODUCTS } from './cache';
import { filterCount, MAX_SEARCH, type ProductFilters, priceOf, SORTS } from './filters';

const CATEGORIES_FRESH_MS = 60_000;

/** Changes some filters. Typing is one step of the browser's history (`replace`), not one for each pause. */
export type SetFilters = (change: Partial<ProductFilters>, options?: { replace: boolean }) => void;

/** Search, sort and filters above the list. On a phone the filters unfold. */
export function ProductToolbar(props: { filters: ProductFilters; onChange: SetFilters }): JSX.Element {
  const [isUnfolded, setUnfolded] = createSignal(filterCount(props.filters) > 0);
  const typed = { replace: true };
  const query = useQuery(() => ({
    queryKey: [PRODUCTS, 'categories'],
    queryFn: ({ signal }: { signal: AbortSignal }) => shop.listCategories({ signal }),
    staleTime: CATEGORIES_FRESH_MS,
  }));
  /** Those of active products, and the chosen one in any case. */
  const categories = () => {
    const known = dataOf(query)?.items ?? [];
    const chosen = props.filters.category;
    const isKnown = chosen === '' || known.some(({ category }) => category === chosen);
    return isKnown ? known : [...known, { category: chosen, count: 0 }];
  };
  return (
    <search class="product-toolbar" aria-label="Find products">
      <DeferredField
        class="product-search"
        label="Search"
        type="search"
        placeholder="Such as oak stool"
        maxlength={MAX_SEARCH}
        value={props.filters.q}
        onChange={(q) => props.onChange({ q }, typed)}
      />
      <Select
        class="product-sort"
        label="Sort"
        options={SORTS}
        value={props.filters.sort}
        onChange={(sort) => props.onChange({ sort })}
      />
      <button
        type="button"
        class="button product-unfold"
        aria-expanded={isUnfolded()}
        aria-controls="product-filters"
        onClick={() => setUnfolded((was) => !was)}
      >
        Filters
        {filterCount(props.filters) > 0 ? ` (${filterCount(props.filters)})` : ''}
      </button>
      <div id="product-filters" class="product-filters" classList={{ folded: !isUnfolded() }}>
        <PriceField
          label="Price from"
          value={props.filters.min_price}
          onChange={(min_price) => props.onChange({ min_price }, typed)}
        />
        <PriceField
          label="Price to"
          value={props.filters.max_price}
          onChange={(max_price) => props.onChange({ max_price }, typed)}
        />
        <Check
          label="In stock only"
          isOn={props.filters.in_stock}
          onChange={(in_stock) => props.onChange({ in_stock })}
        />
        <Select
          label="Category"
          options={[['', 'All'], ...categories().map(({ category }): Option => [category, category])]}
          value={props.filters.category}
          onChange={(category) => props.onChange({ category })}
        />
        <Check label="Mine" isOn={props.filters.mine} onChange={(mine) => props.onChange({ mine })} />
        <Check label="Hidden" isOn={props.filters.hidden} onChange={(hidden) => props.onChange({ hidden })} />
      </div>
    </search>
  );
}

function PriceField(props: { label: string; value: string; onChange: (text: string) => void }): JSX.Element {
  const isWrong = () => props.value !== '' && priceOf(props.value) === undefined;
  return (
    <DeferredField
      label={props.label}
      inputmode="decimal"
      value={props.value}
      error={isWrong() ? 'A number, such as 12.50' : undefined}
      onChange={props.onChange}
    />
  );
}

function Check(props: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }): JSX.Element {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}
