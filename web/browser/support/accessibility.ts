import { expect } from '@jest/globals';
import * as axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** WCAG up to 2.2 AA, and what axe thinks well of beyond it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails unless axe finds nothing on the page as it is now. */
export async function expectNoViolations(page: Page): Promise<void> {
  // What has been scrolled halfway under the bar is not too small for a finger: it can be scrolled out again.
  await page.evaluate(() => scrollTo(0, 0));
  await settled(page);
  // Evaluated by the debugger, which the page's Content-Security-Policy does not concern.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values) => window.axe.run({ runOnly: { type: 'tag', values } }),
    RULES,
  );
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    at: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
  expect(found).toEqual([]);
}

/** While something fades in, its colors are not yet those that it will have. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document.getAnimations().filter(({ effect }) => {
      const end = effect?.getComputedTiming().endTime;
      return typeof end === 'number' && Number.isFinite(end);
    });
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
}
