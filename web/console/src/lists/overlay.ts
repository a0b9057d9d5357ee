import { notifyManager } from '@tanstack/solid-query';
import { batch, createSignal } from 'solid-js';
import { onUserChange } from '../session/user-change';

/**
 * Changes that the service has not confirmed yet, the last one of each row. They are laid over the data that was read,
 * not written into it: undoing one only removes it, whatever was read or changed meanwhile.
 */
export function createOverlay<C>() {
  const [changes, setChanges] = createSignal<ReadonlyMap<string, C>>(new Map());

  onUserChange(() => setChanges(new Map()));

  /** Shows a change at once. */
  function show(id: string, change: C): void {
    setChanges((shown) => new Map(shown).set(id, change));
  }

  /** Removes a change, unless a later change of the same row has replaced it. */
  function drop(id: string, change: C): void {
    if (changes().get(id) !== change) return;
    const left = new Map(changes());
    left.delete(id);
    setChanges(left);
  }

  /**
   * Replaces a change by the service's answer.
   * @param answer.id differs from `id` if the service has only now assigned one
   * @param write writes the answer into the data that was read
   */
  function settle(id: string, guess: C, answer: { id: string; change: C }, write: () => void): void {
    const isShown = changes().get(id) === guess;
    batch(() => {
      drop(id, guess);
      if (isShown) show(answer.id, answer.change);
    });
    write();
    // The page learns of the written data a moment later, from the same scheduler; until then the answer is laid over.
    notifyManager.schedule(() => drop(answer.id, answer.change));
  }

  return { changes, show, drop, settle };
}
