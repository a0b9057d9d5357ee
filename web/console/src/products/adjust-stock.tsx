import { createSignal, type JSX } from 'solid-js';
import { shop } from '../api/shop';
import type { Product } from '../api/types';
import { Stepper } from '../ui/stepper';
import { toast, toastProblem } from '../ui/toast';
import { refreshProducts } from './cache';
import { changeProduct } from './changes';

const MAX_STOCK = 1_000_000_000;

/** Adds pieces to a product's stock or takes some away. The change is relative, so that concurrent sales count too. */
export function AdjustStock(props: { product: Product; onClose: () => void }): JSX.Element {
  const [pieces, setPieces] = createSignal(1);
  const stock = () => props.product.stock ?? 0;
  const change = (delta: number) => {
    props.onClose();
    void adjustStock({ ...props.product }, delta);
  };

  return (
    <div class="stack">
      <p>
        {props.product.title}: {stock().toLocaleString()} in stock now.
      </p>
      <Stepper label="Pieces" value={pieces()} min={1} max={MAX_STOCK} onChange={setPieces} />
      <div class="actions">
        <button type="button" class="button" disabled={pieces() > stock()} onClick={() => change(-pieces())}>
          Take {pieces()} away
        </button>
        <button type="button" class="button primary" onClick={() => change(pieces())}>
          Add {pieces()}
        </button>
      </div>
    </div>
  );
}

/** Shows the new stock at once, and undoes it if the service refuses. */
async function adjustStock(product: Product, delta: number, version?: number): Promise<void> {
  const { id, stock } = product;
  const send = () => {
    const body = { delta, ...(version !== undefined && { version }) };
    return shop.adjustStock({ path: { id }, body });
  };
  try {
    const row = await changeProduct(id, { ...product, stock: (stock ?? 0) + delta }, send);
    toast(`${row.title}: ${row.stock} in stock now.`);
  } catch (thrown) {
    // A try without an answer may have succeeded: with the version that was seen, a retry can't apply it twice.
    toastProblem(thrown, () => void adjustStock(product, delta, product.version));
    // "Only 2 are left": the page should say so too.
    void refreshProducts();
  }
}
