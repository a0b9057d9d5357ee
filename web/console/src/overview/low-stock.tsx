import { A } from '@solidjs/router';
import { For, type JSX, Show } from 'solid-js';
import type { Product } from '../api/types';
import { StockBadge } from '../products/stock';
import { lowStock } from './figures';
import { Loaded } from './loaded';
import type { Reading } from './reads';
import './low-stock.css';

/** How many products the card has room for. */
const SHOWN = 5;

/** The user's products with few or no pieces left. */
export function LowStock(props: { offers: Reading<Product> }): JSX.Element {
  return (
    <section class="card low-stock" aria-labelledby="low-stock">
      <h2 id="low-stock">Low in stock</h2>
      <div class="chart-body">
        <Loaded of={props.offers}>
          {(latest) => (
            <Show
              when={lowStock(latest().items).length > 0}
              fallback={
                <p class="chart-none">
                  {latest().items.length > 0
                    ? 'There is enough of everything.'
                    : 'You offer no products yet.'}
                </p>
              }
            >
              <ul class="low-stock-list" aria-labelledby="low-stock">
                <For each={lowStock(latest().items).slice(0, SHOWN)}>
                  {(product) => (
                    <li>
                      <A class="low-stock-link" href={`/products/${product.id}`}>
                        {product.title}
                      </A>
                      <StockBadge stock={product.stock} />
                    </li>
                  )}
                </For>
              </ul>
              <Show when={lowStock(latest().items).length > SHOWN}>
                <A class="low-stock-more" href="/products?mine=true">
                  And {lowStock(latest().items).length - SHOWN} more
                </A>
              </Show>
            </Show>
          )}
        </Loaded>
      </div>
    </section>
  );
}
