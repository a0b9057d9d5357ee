import { type JSX, Show } from 'solid-js';

/** Warns a buyer whose last try to order had no answer that the order may exist already. */
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
