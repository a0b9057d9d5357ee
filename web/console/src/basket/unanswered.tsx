import { type JSX, Show } from 'solid-js';

/** What somebody has to know who comes back to a basket that he may have ordered already. */
export function Unanswered(props: { isShown: boolean }): JSX.Element {
  return (
    <Show when={props.isShown}>
      <p class="notice warn">
        Your last try to order had no answer, so it may have gone through. Place the order to find out: what
        has been ordered is not ordered twice.
      </p>
    </Show>
  );
}
