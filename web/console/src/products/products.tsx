import { useLocation, useSearchParams } from '@solidjs/router';
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import { shop } from '../api/shop';
import type { Product, ProductQuery } from '../api/types';
import { CsvButton } from '../lists/csv';
import { ListEnd, ListNews, useList } from '../lists/list';
import { BulkBar, createSelection } from '../lists/selection';
import { VirtualRows } from '../lists/virtual-rows';
import { user } from '../session/session';
import { Empty, ProblemNotice } from '../ui/notices';
import { Page } from '../ui/page';
import { AddProduct } from './add-product';
import { BULK_ACTIONS } from './bulk-actions';
import { PRODUCTS } from './cache';
import { ProductCard } from './card';
import { withChanges } from './changes';
import { filterCount, filtersOf, queryOf } from './filters';
import { ProductRow } from './product-row';
import { ProductToolbar, type SetFilters } from './toolbar';
import './products.css';

const PLACEHOLDERS = Array.from({ length: 8 });

/** What a card and a row of the table take, in px, until one is measured. */
const CARD_HEIGHT = 260;
const ROW_HEIGHT = 57;

/**
 * The catalogue, as cards for buyers and, of the user's own products, as a table. Search, sort and filters are in the address,
 * so that back, reload and links keep them.
 */
export default function ProductsPage(): JSX.Element {
  const location = useLocation();
  const [search, setSearch] = useSearchParams();
  const filters = () => filtersOf(search);
  const products = useList<Product, ProductQuery>(PRODUCTS, () => ({
    query: queryOf(filters(), user()?.id),
    read: (query, signal) => shop.listProducts({ query, signal }),
  }));
  const { list } = products;
  const rows = createMemo(() => withChanges(products.items()));
  const selection = createSelection<Product>();
  const isTable = () => filters().mine;

  const change: SetFilters = (filter, options) =>
    setSearch(
      Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value || null])),
      options,
    );
  const isNarrowed = () => filters().q !== '' || filterCount(filters()) > 0;
  const clear = () => change(filtersOf({}));
  const shared = () => ({
    each: rows(),
    id: ({ id }: Product) => id,
    label: 'Products',
    isOld: list.isPlaceholderData,
    total: products.total(),
    onSeen: products.setSeen,
    onTouched: products.setTouched,
  });

  return (
    <Page
      title="Products"
      actions={
        <div class="page-actions">
          <CsvButton list="products" query={queryOf(filters(), user()?.id)} />
          <AddProduct />
        </div>
      }
    >
      <ProductToolbar filters={filters()} onChange={change} />
      <p class="visually-hidden" role="status">
        {list.isFetching ? '' : countText(products.total(), rows().length, list.hasNextPage)}
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
        <Match when={isTable()}>
          <ListNews list={products} />
          <VirtualRows {...shared()} class="product-table" rowHeight={ROW_HEIGHT}>
            {(product) => (
              <ProductRow product={product()} search={location.search} all={rows} selection={selection} />
            )}
          </VirtualRows>
          <ListEnd list={list} />
          <BulkBar
            selection={selection}
            thing="product"
            titleOf={({ title }) => title}
            actions={BULK_ACTIONS}
          />
        </Match>
        <Match when={true}>
          <ListNews list={products} />
          <VirtualRows {...shared()} class="product-grid" rowHeight={CARD_HEIGHT} isGrid>
            {(product) => <ProductCard product={product()} search={location.search} />}
          </VirtualRows>
          <ListEnd list={list} />
        </Match>
      </Switch>
    </Page>
  );
}

function countText(total: number | undefined, shown: number, isMore: boolean): string {
  if (total !== undefined) return `${total.toLocaleString()} products`;
  return `${shown.toLocaleString()} products${isMore ? ', and there are more' : ''}`;
}
