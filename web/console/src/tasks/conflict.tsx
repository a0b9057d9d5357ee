import { type JSX, Show } from 'solid-js';
import { Dialog } from '../ui/dialog';
import type { Conflict } from './actions';
import { STATUS_NAMES } from './status';
import { WhatChanged } from './what-changed';
import { shortTitle } from './words';

/** Asks whether to set a status all the same on a task that was changed elsewhere, and shows those changes. */
export function ConflictDialog(props: {
  conflict: Conflict | undefined;
  onClose: () => void;
  onInsist: (conflict: Conflict) => void;
}): JSX.Element {
  const wanted = () => props.conflict && STATUS_NAMES[props.conflict.status];
  return (
    <Dialog title="Changed elsewhere" isOpen={props.conflict !== undefined} onClose={props.onClose}>
      <Show when={props.conflict}>
        {(conflict) => (
          <>
            <p>
              “{shortTitle(conflict().seen)}” was changed since you saw it. It is not set to “{wanted()}” yet.
            </p>
            <WhatChanged seen={conflict().seen} now={conflict().now} />
            <div class="actions">
              <button type="button" class="button" onClick={() => props.onClose()}>
                Keep it as it is
              </button>
              <button type="button" class="button primary" onClick={() => props.onInsist(conflict())}>
                Set to “{wanted()}”
              </button>
            </div>
          </>
        )}
      </Show>
    </Dialog>
  );
}
