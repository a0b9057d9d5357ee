import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import type { Product } from '../api/types';

/** A product's picture in a square, which is there from the start; without one, or if it does not load, its first letter. */
export function Picture(props: { product: Product; class?: string }): JSX.Element {
  const [isBroken, setBroken] = createSignal(false);
  createEffect(
    on(
      () => props.product.image_url,
      () => setBroken(false),
      { defer: true },
    ),
  );
  return (
    <span class={`picture ${props.class ?? ''}`} aria-hidden="true">
      <Show
        when={!isBroken() && props.product.image_url}
        fallback={<span>{[...props.product.title][0]?.toLocaleUpperCase()}</span>}
      >
        {(url) => (
          <img
            src={url()}
            alt=""
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            onError={() => setBroken(true)}
          />
        )}
      </Show>
    </span>
  );
}
