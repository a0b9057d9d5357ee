import { afterEach } from '@jest/globals';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { browser } from './chromium.js';
import { type Problems, watchProblems } from './problems.js';
import { system } from './system.js';
import { recordTimings } from './timings.js';

/** Sizes that pages are looked at in. */
export const VIEWPORTS = {
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1280, height: 800 },
} as const;

/** How a page is looked at: Playwright's own options, of which these are the ones that matter here. */
export type PageOptions = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'reducedMotion' | 'forcedColors' | 'hasTouch' | 'locale' | 'timezoneId'
>;

/** A page of a browser that nobody has used yet. */
export interface OpenPage {
  page: Page;
  context: BrowserContext;
  /** Lets requests of this kind fail, which they then have to. */
  expectFailure: Problems['expect'];
}

const open: { context: BrowserContext; problems: Problems }[] = [];

/**
 * Opens a page; `page.goto('/products')` goes to the console. The test fails at its end on any console error, uncaught
 * error or violation of the Content-Security-Policy that it has not said to expect.
 */
export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  const context = await (await browser()).newContext({
    baseURL: system.urls.web,
    viewport: VIEWPORTS.desktop,
    // The same dates and numbers on every machine.
    locale: 'en-US',
    timezoneId: 'UTC',
    ...options,
  });
  const problems = watchProblems(context);
  open.push({ context, problems });
  await context.addInitScript(recordTimings);
  return { page: await context.newPage(), context, expectFailure: problems.expect };
}

afterEach(async () => {
  const closing = open.splice(0);
  for (const { context } of closing) await context.close();
  const found = closing.flatMap(({ problems }) => problems.list());
  if (found.length > 0) throw new Error(`in the browser:\n${found.map((one) => `- ${one}`).join('\n')}`);
});
