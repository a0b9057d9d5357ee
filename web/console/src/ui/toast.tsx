import { Toast, toaster } from '@kobalte/core/toast';
import { type JSX, onCleanup, Show } from 'solid-js';
import { toProblem } from '../api/problem';

interface ToastAction {
  text: string;
  run: () => void;
}

/** A message as it is shown; `stays`: until it is dismissed. */
interface Shown {
  message: string;
  tone: 'plain' | 'danger';
  action: ToastAction | undefined;
  stays: boolean;
}

const DURATION_MS = 6_000;

/**
 * Shows a message at the edge of the page for a few seconds (longer while it has the pointer or the focus).
 * @param onGone called once it has disappeared, for whatever reason; if the user chose the action, after that
 * @returns dismisses it early
 */
export function toast(message: string, action?: ToastAction, onGone?: () => void): () => void {
  const id = show({ message, tone: 'plain', action, stays: false }, onGone);
  return () => toaster.dismiss(id);
}

/**
 * Says why something failed, with a button to retry if that may help.
 * @param stays whether it stays until it is dismissed: it is the only place that still has what was typed
 */
export function toastProblem(thrown: unknown, retry?: () => void, stays = false): void {
  const problem = toProblem(thrown);
  const action = retry && (problem.isTemporary || stays) ? { text: 'Try again', run: retry } : undefined;
  show({ message: problem.message, tone: 'danger', action, stays });
}

function show(shown: Shown, onGone: () => void = () => undefined): number {
  return toaster.show((props) => {
    onCleanup(onGone);
    return <Message id={props.toastId} {...shown} />;
  });
}

function Message(props: Shown & { id: number }): JSX.Element {
  return (
    <Toast
      toastId={props.id}
      persistent={props.stays}
      class={`toast ${props.tone}`}
      priority={props.tone === 'danger' ? 'high' : 'low'}
    >
      <Toast.Description class="toast-message">{props.message}</Toast.Description>
      <Show when={props.action}>
        {(offered) => (
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              offered().run();
              toaster.dismiss(props.id);
            }}
          >
            {offered().text}
          </button>
        )}
      </Show>
      <Toast.CloseButton class="button quiet" aria-label="Dismiss">
        <span aria-hidden="true">✕</span>
      </Toast.CloseButton>
    </Toast>
  );
}

/** Where the toasts appear. */
export function Toasts(): JSX.Element {
  return (
    <Toast.Region duration={DURATION_MS} limit={3} pauseOnInteraction aria-label="Messages ({hotkey})">
      <Toast.List class="toasts" />
    </Toast.Region>
  );
}
