import { createEffect, createMemo, createRoot, on } from 'solid-js';
import { user } from './session';

/** Calls `run` whenever the signed-in user changes or signs out: for state that outlives the pages. */
export function onUserChange(run: () => void): void {
  createRoot(() => {
    const id = createMemo(() => user()?.id);
    createEffect(on(id, run, { defer: true }));
  });
}
