import { createMemo, createSignal, For, type JSX, onCleanup, Show } from 'solid-js';
import { toProblem } from '../api/problem';
import type { Order, OrderStatus } from '../api/types';
import { user } from '../session/session';
import { Confirm } from '../ui/dialog';
import { toast, toastProblem } from '../ui/toast';
import { STEP_NAMES, stepsOf } from './part';
import { readAgain, type Seen, seenBy, takeStep } from './take-step';
import { changesInWords } from './words';

/**
 * The steps that the user may take now, as buttons. If the order changed meanwhile, the user is asked again.
 * @param props.onTaken must take the focus, since the pressed button disappears
 */
export function OrderSteps(props: { order: Order; onTaken: () => void }): JSX.Element {
  const [isSending, setSending] = createSignal(false);
  const [isAsking, setAsking] = createSignal(false);
  const [overtaken, setOvertaken] = createSignal<{ to: OrderStatus; words: string }>();
  const steps = () => stepsOf(props.order, user());
  const hadSteps = createMemo((had: boolean) => had || steps().length > 0, false);
  let group: HTMLDivElement | undefined;

  let isGone = false;
  onCleanup(() => {
    isGone = true;
  });

  /** Takes a step from the order as the user saw it. A retry may come after the page was left. */
  async function take(to: OrderStatus, seen: Seen) {
    const actor = user();
    if (isSending() || !actor) return;
    setSending(true);
    try {
      if (group?.contains(document.activeElement)) props.onTaken();
      await takeStep(seen, to, actor.id);
    } catch (thrown) {
      await explain(thrown, to, seen);
    } finally {
      setSending(false);
    }
  }

  async function explain(thrown: unknown, to: OrderStatus, seen: Seen) {
    const problem = toProblem(thrown);
    const again = () => void take(to, seen);
    if (!problem.isStale && problem.code !== 'invalid_transition') return toastProblem(problem, again);
    try {
      const { order, changes } = await readAgain(seen);
      // Nobody else changed it: the service's own sentence says why the step is not allowed.
      if (changes.length === 0 && !problem.isStale) return toastProblem(problem);
      // Only another seller's part has moved, which this user does not see: the step is what it was.
      if (changes.length === 0 && stepsOf(order, user()).includes(to)) return await sendAgain(order, to);
      const words = changesInWords(changes, order, user());
      if (!isGone && stepsOf(order, user()).includes(to)) setOvertaken({ to, words });
      else toast(words);
    } catch (unread) {
      toastProblem(unread, again);
    }
  }

  async function sendAgain(order: Order, to: OrderStatus) {
    const actor = user();
    if (actor) await takeStep(seenBy(order, actor), to, actor.id);
  }

  /** The order as it is shown now. */
  const seen = (): Seen => seenBy(props.order, user());

  const choose = (event: MouseEvent, to: OrderStatus) => {
    // The second click of a double click would hit the next step's button, which takes this one's place.
    if (event.detail > 1) return;
    if (to === 'cancelled') setAsking(true);
    else void take(to, seen());
  };

  return (
    <div class="order-steps" classList={{ kept: hadSteps() }} ref={group}>
      <For each={steps()}>
        {(to) => (
          <button
            type="button"
            class={`button ${to === 'cancelled' ? 'danger' : 'primary'}`}
            aria-disabled={isSending()}
            onClick={(event) => choose(event, to)}
          >
            {STEP_NAMES[to]}
          </button>
        )}
      </For>
      <Confirm
        title="Cancel this order?"
        isOpen={isAsking()}
        action="Cancel the order"
        keep="Keep it"
        onConfirm={() => void take('cancelled', seen())}
        onClose={() => setAsking(false)}
      >
        Its things go back into stock. This can’t be taken back.
      </Confirm>
      <Show when={overtaken()} keyed>
        {({ to, words }) => (
          <Confirm
            title="The order has changed"
            isOpen
            action={STEP_NAMES[to] ?? ''}
            keep="Leave it"
            onConfirm={() => void take(to, seen())}
            onClose={() => setOvertaken(undefined)}
          >
            {words} Do you still want to go on?
          </Confirm>
        )}
      </Show>
    </div>
  );
}
