import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import type { Product } from '../api/types';
import { SelectBox, type Selection } from '../lists/selection';
import { money } from '../ui/format';
import { InPlace } from '../ui/in-place';
import { changeCell, changePrice, changeStock } from './edit-cell';
import { OwnerActions } from './owner';
import { Picture } from './picture';
import { stockText } from './stock';

/** A product in its seller's table: price, stock and status are changed in place. */
export function ProductRow(props: {
  product: Product;
  search: string;
  all: () => Product[];
  selection: Selection<Product>;
}): JSX.Element {
  return (
    <li class="product-row" classList={{ selected: props.selection.has(props.product.id) }}>
      <SelectBox
        row={props.product}
        label={props.product.title}
        all={props.all}
        selection={props.selection}
      />
      <Picture product={props.product} class="small" />
      <div class="row-what">
        <h2 class="product-title">
          <A href={`/products/${props.product.id}`} state={{ list: props.search }} dir="auto">
            {props.product.title}
          </A>
        </h2>
        <span class="hint" dir="auto">
          {[props.product.sku, props.product.category].filter(Boolean).join(' · ')}
        </span>
      </div>
      <select
        class={`status-select ${props.product.status === 'hidden' ? 'placing' : 'delivered'}`}
        aria-label={`Status of ${props.product.title}`}
        value={props.product.status}
        onChange={(event) => {
          const status = event.currentTarget.value === 'hidden' ? 'hidden' : 'active';
          void changeCell(props.product, { status });
        }}
      >
        <option value="active" selected={props.product.status === 'active'}>
          Active
        </option>
        <option value="hidden" selected={props.product.status === 'hidden'}>
          Hidden
        </option>
      </select>
      <span class="number product-stock" classList={{ short: props.product.stock === 0 }}>
        <Show when={props.product.stock !== null} fallback={<span class="muted">{stockText(null)}</span>}>
          <InPlace
            label={`Stock of ${props.product.title}`}
            text={(props.product.stock ?? 0).toLocaleString()}
            value={String(props.product.stock ?? 0)}
            inputmode="numeric"
            class="number"
            onSave={(text) => changeStock(props.product, text)}
          />
        </Show>
      </span>
      <span class="number product-price">
        <InPlace
          label={`Price of ${props.product.title}`}
          text={money(props.product.price)}
          value={props.product.price.toFixed(2)}
          inputmode="decimal"
          class="number"
          onSave={(text) => changePrice(props.product, text)}
        />
      </span>
      <OwnerActions product={props.product} />
    </li>
  );
}
