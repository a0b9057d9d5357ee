import { afterEach } from '@jest/globals';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { browser } from './chromium.js';
import { type Problems, watchProblems } from './problems.js';
import { system } from './system.js';
import { recordTimings } from './timings.js';

/** The usual window sizes, in CSS pixels. */
export const VIEWPORTS = {
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1280, height: 800 },
} as const;

/** The options of a Playwright context that the tests use. */
export type PageOptions = Pick<
  BrowserContextOptions,
  | 'viewport'
  | 'colorScheme'
  | 'reducedMotion'
  | 'forcedColors'
  | 'hasTouch'
  | 'locale'
  | 'timezoneId'
  | 'serviceWorkers'
  | 'javaScriptEnabled'
  | 'storageState'
>;

/** A page in a fresh browser context. */
export interface OpenPage {
  page: Page;
  context: BrowserContext;
  /** Announces that requests of this kind fail; the test fails if none does. */
  expectFailure: Problems['expect'];
}

const open: { context: BrowserContext; problems: Problems }[] = [];

/**
 * Opens a page; `page.goto('/products')` goes to the console. The test fails at its end on any console error, uncaught
 * error or violation of the Content-Security-Policy that it did not announce with `expectFailure`.
 */
export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  const context = await (await browser()).newContext({
    baseURL: system.urls.web,
    viewport: VIEWPORTS.desktop,
    // The same dates and numbers on every machine.
    locale: 'en-US',
    timezoneId: 'UTC',
    // It would answer what a test wants to fail.
    serviceWorkers: 'block',
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
