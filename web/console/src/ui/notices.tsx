import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js';
import { toProblem } from '../api/problem';

/** Says why a part of the page is missing, with a button to retry. */
export function ProblemNotice(props: { error: unknown; retry?: () => void }): JSX.Element {
  return (
    <div class="notice danger" role="alert">
      <p>{toProblem(props.error).message}</p>
      <Show when={props.retry}>
        <button type="button" class="button" onClick={() => props.retry?.()}>
          Try again
        </button>
      </Show>
    </div>
  );
}

/** Shown in the place of an empty list. */
export function Empty(props: { children: JSX.Element }): JSX.Element {
  return <div class="empty">{props.children}</div>;
}

/** After this time, whoever waits is told that it is known. */
const SLOW_MS = 3_000;

/** Grey rows of the size of the content that loads, so that nothing moves when it arrives. */
export function Skeleton(props: { label: string; rows?: number; class?: string }): JSX.Element {
  const [isSlow, setIsSlow] = createSignal(false);
  const timer = setTimeout(() => setIsSlow(true), SLOW_MS);
  onCleanup(() => clearTimeout(timer));
  return (
    <div role="status" aria-label={props.label} class="stack skeletons">
      <Show when={isSlow()}>
        <p class="slow">This takes longer than usual.</p>
      </Show>
      <For each={Array.from({ length: props.rows ?? 5 })}>
        {() => <div class={`skeleton ${props.class ?? ''}`} />}
      </For>
    </div>
  );
}
