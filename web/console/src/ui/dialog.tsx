// Imported as modules: Kobalte's two namespace objects are one object, in which the alert dialog's parts win.
import * as AlertDialog from '@kobalte/core/alert-dialog';
import * as KobalteDialog from '@kobalte/core/dialog';
import { createComputed, createEffect, createSignal, type JSX } from 'solid-js';

/**
 * Moves the focus when a dialog opens and closes. Kobalte returns it to a trigger of its own, but our dialogs are opened
 * by a page's state.
 */
function createFocusReturn(isOpen: () => boolean) {
  let opener: HTMLElement | null = null;
  createComputed(() => {
    if (isOpen()) opener = document.activeElement as HTMLElement | null;
  });
  return {
    /** To the first field, rather than to the close button. */
    onOpenAutoFocus: (event: Event) => {
      const field = (event.target as HTMLElement).querySelector<HTMLElement>('input, textarea, select');
      if (!field) return;
      event.preventDefault();
      field.focus();
    },
    /** Back to what opened the dialog, or to the page's heading if that is gone. */
    onCloseAutoFocus: () => {
      const to = opener?.isConnected ? opener : document.querySelector<HTMLElement>('h1');
      to?.focus({ preventScroll: true });
    },
  };
}

/**
 * Creates and removes a dialog one frame later than asked: each takes up to 80 ms on a mid-range phone, and what the
 * user did should be visible before that. Until it is removed, the class `leaving` makes it invisible, and `inert` takes no
 * second Enter.
 */
function afterPaint(isAsked: () => boolean): () => boolean {
  const [isOpen, setOpen] = createSignal(false);
  createEffect(() => {
    if (isAsked() !== isOpen()) requestAnimationFrame(() => setTimeout(() => setOpen(isAsked())));
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
        <KobalteDialog.Overlay class="overlay" classList={{ leaving: !props.isOpen }} />
        <KobalteDialog.Content
          class="dialog"
          classList={{ leaving: !props.isOpen }}
          inert={!props.isOpen}
          {...focus}
        >
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

/** A question before something that can't be undone. */
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
    // In this order: closing first could remove what the question is about.
    props.onConfirm();
    props.onClose();
  };
  const isOpen = afterPaint(() => props.isOpen);
  return (
    <AlertDialog.Root open={isOpen()} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay class="overlay" classList={{ leaving: !props.isOpen }} />
        <AlertDialog.Content
          class="dialog"
          classList={{ leaving: !props.isOpen }}
          inert={!props.isOpen}
          {...focus}
        >
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
