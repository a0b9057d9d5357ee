import type { Page } from 'playwright-core';

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

/** What a page's performance observers have seen. */
interface Timings {
  shifts: LayoutShift[];
  interactions: PerformanceEventTiming[];
}

declare global {
  interface Window {
    /** All that was seen so far. */
    timings: () => Timings;
  }
}

/** Runs in each page before its own scripts: what the browser keeps of interactions by itself begins at 104 ms. */
export function recordTimings(): void {
  const seen: Timings = { shifts: [], interactions: [] };
  const observe = (type: string, add: (entry: PerformanceEntry) => void) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(add));
    observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    return () => observer.takeRecords().forEach(add);
  };
  const flushes = [
    observe('layout-shift', (entry) => seen.shifts.push(entry as LayoutShift)),
    observe('event', (entry) => seen.interactions.push(entry as PerformanceEventTiming)),
  ];
  window.timings = () => {
    for (const flush of flushes) flush();
    return seen;
  };
}

/** Cumulative layout shift since the page was loaded: how much moved without the user's having done anything. */
export async function layoutShift(page: Page): Promise<number> {
  await painted(page);
  return page.evaluate(() =>
    window
      .timings()
      .shifts.filter(({ hadRecentInput }) => !hadRecentInput)
      .reduce((sum, { value }) => sum + value, 0),
  );
}

/** An interaction as the user felt it: from the key or the click to the next paint. */
export interface Interaction {
  /** The event that took longest: `keydown`, `click`. */
  name: string;
  ms: number;
}

/**
 * The slowest interaction since the page was loaded, as in "interaction to next paint". The browser tells it in
 * steps of 8 ms, and nothing of those under 16 ms.
 */
export async function slowestInteraction(page: Page): Promise<Interaction | undefined> {
  await painted(page);
  return page.evaluate(() => {
    const slowest = window
      .timings()
      .interactions.filter(({ interactionId }) => interactionId > 0)
      .sort((a, b) => b.duration - a.duration)[0];
    return slowest && { name: slowest.name, ms: slowest.duration };
  });
}

/** Makes the page's processor so many times slower: 4 is a middling phone. */
export async function throttleCpu(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Resolves when all that has happened so far is on the screen, and told to the observers. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100)));
      }),
  );
}
