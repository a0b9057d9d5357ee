import { notifyManager } from '@tanstack/solid-query';
import { batch, createSignal } from 'solid-js';
import { onUserChange } from '../session/user-change';

/**
 * Changes that the service has not confirmed yet, the last one of each thing. They are laid over what was read, not
 * written into it: taking one back is taking it off, whatever was read or changed meanwhile.
 */
export function createOverlay<C>() {
  const [changes, setChanges] = createSignal<ReadonlyMap<string, C>>(new Map());

  onUserChange(() => setChanges(new Map()));

  /** Shows a change at once. */
  function show(id: string, change: C): void {
    setChanges((shown) => new Map(shown).set(id, change));
  }

  /** Takes a change off again, unless another one of the same thing has come over it. */
  function drop(id: string, change: C): void {
    if (changes().get(id) !== change) return;
    const left = new Map(changes());
    left.delete(id);
    setChanges(left);
  }

  /**
   * Puts what the service has answered in the place of what was shown for it.
   * @param answer.id differs from `id` where the service has only now given one
   * @param write takes the answer over into what was read
   */
  function settle(id: string, guess: C, answer: { id: string; change: C }, write: () => void): void {
    const isShown = changes().get(id) === guess;
    batch(() => {
      drop(id, guess);
      if (isShown) show(answer.id, answer.change);
    });
    write();
    // The page hears of what was read in a moment, by the same scheduler: until then the answer lies over it.
    notifyManager.schedule(() => drop(answer.id, answer.change));
  }

  return { changes, show, drop, settle };
}
