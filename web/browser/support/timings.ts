import { pbkdf2Sync } from 'node:crypto';
import type { Page } from 'playwright-core';

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

/** What a page's performance observers have seen. */
interface Timings {
  shifts: LayoutShift[];
  interactions: PerformanceEventTiming[];
  /** How long the main thread was busy at a stretch, where that was over 50 ms; in ms. */
  longTasks: number[];
}

declare global {
  interface Window {
    /** Everything observed so far. */
    timings: () => Timings;
  }
}

/** Runs in each page before its own scripts: by default, the browser keeps only interactions of 104 ms or more. */
export function recordTimings(): void {
  const seen: Timings = { shifts: [], interactions: [], longTasks: [] };
  const observe = (type: string, add: (entry: PerformanceEntry) => void) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(add));
    observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    return () => observer.takeRecords().forEach(add);
  };
  const flushes = [
    observe('layout-shift', (entry) => seen.shifts.push(entry as LayoutShift)),
    observe('longtask', ({ duration }) => seen.longTasks.push(duration)),
    observe('event', (entry) => seen.interactions.push(entry as PerformanceEventTiming)),
  ];
  window.timings = () => {
    for (const flush of flushes) flush();
    return seen;
  };
}

/** Cumulative layout shift since the page was loaded, not counting shifts caused by the user's input. */
export async function layoutShift(page: Page): Promise<number> {
  await painted(page);
  return page.evaluate(() =>
    window
      .timings()
      .shifts.filter(({ hadRecentInput }) => !hadRecentInput)
      .reduce((sum, { value }) => sum + value, 0),
  );
}

/** The longest stretch for which the main thread was busy since the page was loaded, in ms; 0 if none was over 50. */
export async function longestTask(page: Page): Promise<number> {
  await painted(page);
  return page.evaluate(() => Math.max(0, ...window.timings().longTasks));
}

/**
 * How long each of the user's actions took since the page was loaded, from the key press or click to the next paint, in
 * ms: by the event and the element that it was for, the slowest where there were several ("keydown on Search"). The
 * browser reports steps of 8 ms, and omits what took less than 16 ms.
 */
export async function interactionTimes(page: Page): Promise<Map<string, number>> {
  await painted(page);
  const seen = await page.evaluate(() =>
    window
      .timings()
      .interactions.filter(({ interactionId }) => interactionId > 0)
      .map(({ name, target, duration }) => {
        const element = target instanceof HTMLElement ? target : undefined;
        const label =
          element?.getAttribute('aria-label') ?? element?.getAttribute('name') ?? element?.innerText;
        return { action: `${name} on ${label?.slice(0, 30) || element?.tagName}`, ms: duration };
      }),
  );
  const times = new Map<string, number>();
  for (const { action, ms } of seen) times.set(action, Math.max(ms, times.get(action) ?? 0));
  return times;
}

/**
 * What `referenceWork` takes on the machine that the figures are for: the one whose bcrypt takes 228 ms at cost 12
 * (measured: 40 ms where bcrypt takes as long).
 */
const REFERENCE_MS = 40;

function referenceWork(): number {
  const began = performance.now();
  pbkdf2Sync('password', 'salt', 100_000, 32, 'sha256');
  return performance.now() - began;
}

/**
 * How far to throttle this machine so that it is as slow as a reference machine throttled by `rate`: a machine that is
 * slower already, or shares its cores with others, is throttled less. One that is faster is throttled by `rate`.
 */
export function rateFor(rate: number): number {
  const thisMs = Math.min(...Array.from({ length: 5 }, referenceWork));
  return Math.max(1, rate * Math.min(1, REFERENCE_MS / thisMs));
}

/** Slows the page's processor down by this factor; 4 is a mid-range phone. */
export async function throttleCpu(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Resolves when everything so far is painted and reported to the observers. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100)));
      }),
  );
}
