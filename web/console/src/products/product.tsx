import { A, useLocation, useNavigate, useParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { createMemo, createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { dataOf } from '../api/data-of';
import type { Product } from '../api/types';
import { quantityInBasket, roomFor } from '../basket/basket';
import { useLive } from '../lists/live';
import { user } from '../session/session';
import { day, money } from '../ui/format';
import { Empty, ProblemNotice, Skeleton } from '../ui/notices';
import { Page } from '../ui/page';
import { Stepper } from '../ui/stepper';
import { AddToBasket } from './add-to-basket';
import { productQuery } from './cache';
import { withChange } from './changes';
import { Ledger } from './ledger';
import { mayChange, OwnerActions } from './owner';
import { Picture } from './picture';
import { StockBadge } from './stock';
import './products.css';

/** The page of one product, with all its details. */
export default function ProductPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const query = useQuery(() => productQuery(params.id));
  useLive(() => query.refetch({ throwOnError: true, cancelRefetch: false }));
  const location = useLocation<{ list?: string }>();
  const list = () => `/products${location.state?.list ?? ''}`;
  const navigate = useNavigate();
  // A product deleted here stays in view until the list is shown.
  const [isLeaving, setLeaving] = createSignal(false);
  const product = createMemo<Product | undefined>((was) => {
    const read = dataOf(query);
    return (read && withChange(read)) ?? (isLeaving() ? was : undefined);
  });
  const leave = () => {
    setLeaving(true);
    navigate(list());
  };
  return (
    <Page
      title={product()?.title ?? 'Product'}
      actions={
        // Not before the title is known: a long title would move it.
        <Show when={!query.isPending}>
          <A class="button" href={list()}>
            All products
          </A>
        </Show>
      }
    >
      <Switch>
        <Match when={product()}>{(found) => <ProductDetails product={found()} onDelete={leave} />}</Match>
        <Match when={query.isPending}>
          <Skeleton label="Loading the product" rows={1} class="product-whole-skeleton" />
        </Match>
        <Match when={query.isError}>
          <ProblemNotice error={query.error} retry={() => void query.refetch()} />
        </Match>
        <Match when={true}>
          <Empty>
            <p>There is no such product. It may have been deleted.</p>
          </Empty>
        </Match>
      </Switch>
    </Page>
  );
}

function offeredBy({ seller_id, seller_username }: Product): string {
  if (seller_id === user()?.id) return 'by you ';
  return seller_username ? `by ${seller_username} ` : '';
}

function ProductDetails(props: { product: Product; onDelete: () => void }): JSX.Element {
  const [wanted, setWanted] = createSignal(1);
  const room = () => Math.max(roomFor(props.product), 1);
  const quantity = () => Math.min(wanted(), room());

  return (
    <div class="product-whole">
      <div class="card product-about">
        <Show when={props.product.image_url}>
          <Picture product={props.product} class="large" />
        </Show>
        <p class="product-text" dir="auto">
          {props.product.description}
        </p>
        <p class="product-marks">
          <Show when={props.product.status === 'hidden'}>
            <span class="badge warn">Hidden: nobody else sees it</span>
          </Show>
          <Show when={props.product.category}>
            {(category) => <A href={`/products?category=${encodeURIComponent(category())}`}>{category()}</A>}
          </Show>
          <Show when={props.product.sku}>
            <span class="muted">SKU {props.product.sku}</span>
          </Show>
        </p>
        <p class="muted">
          Offered {offeredBy(props.product)}since {day(props.product.created_at)}
        </p>
      </div>
      <section class="card product-buy" aria-label="Buy">
        <p class="product-price">{money(props.product.price)}</p>
        <p class="product-facts">
          <StockBadge stock={props.product.stock} />
          <Show when={quantityInBasket(props.product.id) > 0}>
            <A href="/basket">{quantityInBasket(props.product.id).toLocaleString()} in your basket</A>
          </Show>
        </p>
        <Stepper
          label="Quantity"
          value={quantity()}
          min={1}
          max={room()}
          disabled={roomFor(props.product) === 0}
          onChange={setWanted}
        />
        <AddToBasket class="primary" product={props.product} quantity={quantity()} />
        <OwnerActions product={props.product} onDelete={props.onDelete} />
      </section>
      <Show when={mayChange(props.product)}>
        <Ledger product={props.product} />
      </Show>
    </div>
  );
}
