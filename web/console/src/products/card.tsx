import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import type { Product } from '../api/types';
import { money } from '../ui/format';
import { AddToBasket } from './add-to-basket';
import { OwnerActions } from './owner';
import { Picture } from './picture';
import { StockBadge } from './stock';

/**
 * A product in the list.
 * @param props.search the list's own query, for the way back to it
 */
export function ProductCard(props: { product: Product; search: string }): JSX.Element {
  return (
    <li class="card product-card">
      <Picture product={props.product} />
      <h2 class="product-title">
        <A href={`/products/${props.product.id}`} state={{ list: props.search }} dir="auto">
          {props.product.title}
        </A>
      </h2>
      <p class="product-description muted" dir="auto">
        {props.product.description}
      </p>
      <p class="product-facts">
        <StockBadge stock={props.product.stock} />
        <Show when={props.product.status === 'hidden'}>
          <span class="badge">Hidden</span>
        </Show>
        <span class="product-price">{money(props.product.price)}</span>
      </p>
      <div class="product-actions">
        <AddToBasket product={props.product} />
        <OwnerActions product={props.product} />
      </div>
    </li>
  );
}
