// The parts one by one: both namespaces are the same object in Kobalte, and the alert dialog's parts win.
import * as AlertDialog from '@kobalte/core/alert-dialog';
import * as KobalteDialog from '@kobalte/core/dialog';
import { createComputed, createEffect, createSignal, type JSX } from 'solid-js';

/**
 * Where the focus goes when a dialog opens and closes. Kobalte gives it back to a trigger of its own; our dialogs are
 * opened by a page's state.
 */
function createFocusReturn(isOpen: () => boolean) {
  let opener: HTMLElement | null = null;
  createComputed(() => {
    if (isOpen()) opener = document.activeElement as HTMLElement | null;
  });
  return {
    /** To what is to be filled in, rather than to the button that closes. */
    onOpenAutoFocus: (event: Event) => {
      const field = (event.target as HTMLElement).querySelector<HTMLElement>('input, textarea, select');
      if (!field) return;
      event.preventDefault();
      field.focus();
    },
    /** Back to what opened it, or to the heading where that has gone with what the dialog was about. */
    onCloseAutoFocus: () => {
      const to = opener?.isConnected ? opener : document.querySelector<HTMLElement>('h1');
      to?.focus({ preventScroll: true });
    },
  };
}

/**
 * Open from the frame after the one in which it is asked for: making a dialog takes a middling phone 80 ms, and the
 * press of the button is to be seen before that.
 */
function afterPaint(isAsked: () => boolean): () => boolean {
  const [isOpen, setOpen] = createSignal(false);
  createEffect(() => {
    if (isAsked()) requestAnimationFrame(() => setTimeout(() => setOpen(isAsked())));
    else setOpen(false);
  });
  return isOpen;
}

/** A dialog over the page: it holds the focus, Escape closes it, and the focus goes back to where it was. */
export function Dialog(props: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  const focus = createFocusReturn(() => props.isOpen);
  const isOpen = afterPaint(() => props.isOpen);
  return (
    <KobalteDialog.Root open={isOpen()} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <KobalteDialog.Portal>
        <KobalteDialog.Overlay class="overlay" />
        <KobalteDialog.Content class="dialog" {...focus}>
          <header class="dialog-header">
            <KobalteDialog.Title class="dialog-title">{props.title}</KobalteDialog.Title>
            <KobalteDialog.CloseButton class="button quiet" aria-label="Close">
              <span aria-hidden="true">✕</span>
            </KobalteDialog.CloseButton>
          </header>
          {props.children}
        </KobalteDialog.Content>
      </KobalteDialog.Portal>
    </KobalteDialog.Root>
  );
}

/** A question before something that can't be taken back. */
export function Confirm(props: {
  title: string;
  isOpen: boolean;
  /** What the button does: "Delete". */
  action: string;
  /** What the other button says; "Cancel" if nothing is given. */
  keep?: string;
  onConfirm: () => void;
  onClose: () => void;
  children?: JSX.Element;
}): JSX.Element {
  const focus = createFocusReturn(() => props.isOpen);
  const confirm = () => {
    // Closed first, what the question was about might be gone when it is answered.
    props.onConfirm();
    props.onClose();
  };
  const isOpen = afterPaint(() => props.isOpen);
  return (
    <AlertDialog.Root open={isOpen()} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay class="overlay" />
        <AlertDialog.Content class="dialog" {...focus}>
          <AlertDialog.Title class="dialog-title">{props.title}</AlertDialog.Title>
          <AlertDialog.Description as="div">{props.children}</AlertDialog.Description>
          <div class="actions">
            <AlertDialog.CloseButton class="button" aria-label={props.keep ?? 'Cancel'}>
              {props.keep ?? 'Cancel'}
            </AlertDialog.CloseButton>
            <button type="button" class="button danger" onClick={confirm}>
              {props.action}
            </button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
