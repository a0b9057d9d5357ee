// Imported as modules: Kobalte's two namespace objects are one object, in which the alert dialog's parts win.
import * as AlertDialog from '@kobalte/core/alert-dialog';
import * as KobalteDialog from '@kobalte/core/dialog';
import { createComputed, createEffect, type JSX, onCleanup } from 'solid-js';
import { afterPaint } from './after-paint';
import { backCloses } from './back-closes';

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

/** Lets the browser's Back close a dialog. */
function closeOnBack(isOpen: () => boolean, close: () => void): void {
  createEffect(() => {
    if (isOpen()) onCleanup(backCloses(close));
  });
}

/** A dialog over the page: it holds the focus, Escape and Back close it, and the focus goes back to where it was. */
export function Dialog(props: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  const focus = createFocusReturn(() => props.isOpen);
  // Creating and removing it takes up to 80 ms on a mid-range phone. Until it is removed, the class `leaving` makes it invisible,
  // and `inert` takes no second Enter.
  const isOpen = afterPaint(() => props.isOpen);
  closeOnBack(
    () => props.isOpen,
    () => props.onClose(),
  );
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
  closeOnBack(
    () => props.isOpen,
    () => props.onClose(),
  );
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
