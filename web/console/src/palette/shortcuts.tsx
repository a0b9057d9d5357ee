import { createMemo, createSignal, type JSX, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { goToList, goToSearch, pressNew } from './page-actions';

// Chunks of their own, loaded when they are first asked for.
const Palette = lazy(() => import('./palette'));
const Keys = lazy(() => import('./keys'));

type What = 'palette' | 'keys';

const [shown, setShown] = createSignal<What>();

/** Opens the palette. */
export const openPalette = (): void => void setShown('palette');

/** The keys that work on every page, and what they open. */
export function Shortcuts(): JSX.Element {
  const close = () => setShown(undefined);
  // Each stays from its first use on, so that its dialog can close.
  const isUsed = (what: What) => createMemo<boolean>((was) => was || shown() === what, false);
  const isPaletteUsed = isUsed('palette');
  const areKeysUsed = isUsed('keys');

  const KEYS: Record<string, () => unknown> = {
    n: () => pressNew(),
    '/': () => goToSearch() || openPalette(),
    '?': () => setShown('keys'),
    j: goToList,
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === 'k' && !event.shiftKey) {
      event.preventDefault();
      if (shown() === 'palette') close();
      else openPalette();
      return;
    }
    const target = event.target as HTMLElement;
    if (isCommand || target.closest('input, textarea, select, [contenteditable], [role="dialog"]')) return;
    const run = KEYS[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  onMount(() => {
    document.addEventListener('keydown', onKeyDown);
    onCleanup(() => document.removeEventListener('keydown', onKeyDown));
  });

  return (
    <Suspense>
      <Show when={isPaletteUsed()}>
        <Palette isOpen={shown() === 'palette'} onClose={close} />
      </Show>
      <Show when={areKeysUsed()}>
        <Keys isOpen={shown() === 'keys'} onClose={close} />
      </Show>
    </Suspense>
  );
}
