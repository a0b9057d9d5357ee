import { useLocation, useSearchParams } from '@solidjs/router';
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import { shop } from '../api/shop';
import type { Product, ProductQuery } from '../api/types';
import { ListEnd, useList } from '../lists/list';
import { Rows } from '../lists/rows';
import { user } from '../session/session';
import { Empty, ProblemNotice } from '../ui/notices';
import { Page } from '../ui/page';
import { AddProduct } from './add-product';
import { PRODUCTS } from './cache';
import { ProductCard } from './card';
import { withChanges } from './changes';
import { filterCount, filtersOf, queryOf } from './filters';
import { ProductToolbar, type SetFilters } from './toolbar';
import './products.css';

const PLACEHOLDERS = Array.from({ length: 8 });

/** The catalogue: search, sort and filters are in the address, so that back, reload and links keep them. */
export default function ProductsPage(): JSX.Element {
  const location = useLocation();
  const [search, setSearch] = useSearchParams();
  const filters = () => filtersOf(search);
  const { list, items } = useList<Product, ProductQuery>(PRODUCTS, () => ({
    query: queryOf(filters(), user()?.id),
    read: (query, signal) => shop.listProducts({ query, signal }),
  }));
  const rows = createMemo(() => withChanges(items()));

  const change: SetFilters = (filter, options) =>
    setSearch(
      Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value || null])),
      options,
    );
  const isNarrowed = () => filters().q !== '' || filterCount(filters()) > 0;
  const clear = () => change({ q: '', min_price: '', max_price: '', in_stock: false, mine: false });

  return (
    <Page title="Products" actions={<AddProduct />}>
      <ProductToolbar filters={filters()} onChange={change} />
      <p class="visually-hidden" role="status">
        {list.isFetching ? '' : `${rows().length} products${list.hasNextPage ? ', and there are more' : ''}`}
      </p>
      <Switch>
        <Match when={list.isPending}>
          <div class="product-grid" role="status" aria-label="Loading products">
            <For each={PLACEHOLDERS}>{() => <div class="skeleton product-skeleton" />}</For>
          </div>
        </Match>
        <Match when={list.isError && rows().length === 0}>
          <ProblemNotice error={list.error} retry={() => void list.refetch()} />
        </Match>
        <Match when={rows().length === 0}>
          <Empty>
            <Show when={isNarrowed()} fallback={<p>There are no products yet. Be the first to add one.</p>}>
              <p>
                <Show when={filters().q} fallback="No product is like that.">
                  Nothing was found for “{filters().q}”. The search finds words by their beginnings.
                </Show>
              </p>
              <button type="button" class="button" onClick={clear}>
                Clear search and filters
              </button>
            </Show>
          </Empty>
        </Match>
        <Match when={true}>
          <ul
            class="product-grid"
            classList={{ old: list.isPlaceholderData }}
            aria-label="Products"
            aria-busy={list.isPlaceholderData}
          >
            <Rows each={rows()} id={({ id }) => id}>
              {(product) => <ProductCard product={product()} search={location.search} />}
            </Rows>
          </ul>
          <ListEnd list={list} />
        </Match>
      </Switch>
    </Page>
  );
}
