import { onCleanup } from 'solid-js';
import { toProblem } from '../api/problem';

/** How old what is seen may be: what others change shows within this time. */
const EVERY_MS = 1_800;
/** After a failure: the shop has enough to do. */
const AFTER_FAILURE_MS = 15_000;

/**
 * Reads something again and again while the page is seen, one read at a time, and at once when it is seen again. Ends with
 * the component.
 * @param read is not called while offline; a Problem that it throws makes the pause longer
 */
export function useLive(read: () => Promise<unknown>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let isOver = false;

  const isSeen = () => document.visibilityState === 'visible' && navigator.onLine;

  function wait(ms: number): void {
    clearTimeout(timer);
    if (!isOver && isSeen()) timer = setTimeout(() => void run(), ms);
  }

  async function run(): Promise<void> {
    if (isReading || isOver || !isSeen()) return;
    isReading = true;
    try {
      await read();
      wait(EVERY_MS);
    } catch (thrown) {
      wait(Math.max(AFTER_FAILURE_MS, toProblem(thrown).retryAfterMs ?? 0));
    } finally {
      isReading = false;
    }
  }

  const begin = () => wait(0);
  const end = () => clearTimeout(timer);
  const onChange = () => (isSeen() ? begin() : end());
  document.addEventListener('visibilitychange', onChange);
  addEventListener('online', onChange);
  wait(EVERY_MS);
  onCleanup(() => {
    isOver = true;
    end();
    document.removeEventListener('visibilitychange', onChange);
    removeEventListener('online', onChange);
  });
}
