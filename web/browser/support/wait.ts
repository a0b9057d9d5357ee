import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

const INTERVAL_MS = 50;

/** Resolves when the check holds; the test's time limit ends it. */
export async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await pause(INTERVAL_MS);
}

/** Resolves when this has the focus. */
export function hasFocus(place: Locator): Promise<void> {
  return until(() => place.evaluate((element) => element === document.activeElement));
}

/** A promise to wait for (`opened`), and what resolves it (`open`). */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
