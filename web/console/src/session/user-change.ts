import { createEffect, createMemo, createRoot, on } from 'solid-js';
import { user } from './session';

/** Runs whenever another user signs in, or the one who is signed in leaves: for what outlives the pages. */
export function onUserChange(run: () => void): void {
  createRoot(() => {
    const id = createMemo(() => user()?.id);
    createEffect(on(id, run, { defer: true }));
  });
}
