import { useNavigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import type { Product } from '../api/types';
import { addToBasket, MAX_LINES, quantityInBasket, roomFor } from '../basket/basket';
import { toast } from '../ui/toast';

let dismissLast: (() => void) | undefined;

/** The button that adds pieces of a product to the basket, or says why it can't. */
export function AddToBasket(props: { product: Product; quantity?: number; class?: string }): JSX.Element {
  const navigate = useNavigate();
  const why = () => {
    if (props.product.stock === 0) return 'Out of stock';
    if (roomFor(props.product) > 0) return undefined;
    return quantityInBasket(props.product.id) > 0 ? 'All in your basket' : undefined;
  };

  function add(): void {
    if (why()) return;
    const isIn = addToBasket(props.product, Math.min(props.quantity ?? 1, roomFor(props.product)));
    // Ten taps show one message, not ten.
    dismissLast?.();
    dismissLast = isIn
      ? toast(`${props.product.title} is in your basket.`, {
          text: 'Go there',
          run: () => navigate('/basket'),
        })
      : toast(`Your basket is full: an order takes ${MAX_LINES} different products.`);
  }

  return (
    <button
      type="button"
      class={`button ${props.class ?? ''}`}
      aria-disabled={why() !== undefined}
      onClick={add}
    >
      {why() ?? 'Add to basket'}
      <span class="visually-hidden">: {props.product.title}</span>
    </button>
  );
}
