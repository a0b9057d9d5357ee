import { For, type JSX, Match, onMount, Switch } from 'solid-js';
import type { Problem } from '../api/problem';
import { type LineNow, troubleText } from './lines-now';

/**
 * Why the order was refused, and what to do about it.
 * @param props.troubles the lines that the order would be refused for again
 * @param props.onMend reduces these lines to what is left
 */
export function Refusal(props: {
  problem: Problem;
  troubles: LineNow[];
  /** The titles of the products whose price has changed. */
  repriced: string[];
  onMend: () => void;
  onRetry: () => void;
}): JSX.Element {
  let notice: HTMLDivElement | undefined;
  onMount(() => notice?.scrollIntoView({ block: 'nearest' }));
  return (
    <div ref={notice} class="notice danger basket-refusal" role="alert">
      <Switch fallback={<p>{props.problem.message}</p>}>
        <Match when={props.troubles.length > 0}>
          <p>Nothing has been ordered yet.</p>
          <ul>
            <For each={props.troubles}>{(trouble) => <li>{troubleText(trouble)}</li>}</For>
          </ul>
          <button type="button" class="button" onClick={() => props.onMend()}>
            {props.troubles.some(({ left }) => left) ? 'Take what is left' : 'Take it out'}
          </button>
        </Match>
        <Match when={props.problem.code === 'price_changed'}>
          <p>
            Nothing has been ordered yet: the price of {props.repriced.join(', ')} has changed meanwhile. The
            basket shows what it costs now.
          </p>
          <button type="button" class="button" onClick={() => props.onRetry()}>
            Order at the new price
          </button>
        </Match>
        <Match when={props.problem.code === 'request_in_progress'}>
          <p>Your order is taking longer than usual. Look again in a moment: it will be one order.</p>
          <button type="button" class="button" onClick={() => props.onRetry()}>
            Look again
          </button>
        </Match>
        <Match when={props.problem.isTemporary}>
          <p>{props.problem.message} However often you try, it makes one order.</p>
          <button type="button" class="button" onClick={() => props.onRetry()}>
            Try again
          </button>
        </Match>
      </Switch>
    </div>
  );
}
