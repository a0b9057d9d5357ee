import { createEffect, createSignal, untrack } from 'solid-js';

/**
 * A value one frame later: what the user did is visible before the work that it causes, which takes up to 150 ms on a mid-range
 * phone.
 */
export function afterPaint<T>(wanted: () => T): () => T {
  const [value, setValue] = createSignal(untrack(wanted));
  createEffect(() => {
    if (wanted() !== untrack(value)) requestAnimationFrame(() => setTimeout(() => setValue(wanted)));
  });
  return value;
}
