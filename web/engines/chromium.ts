import { chromium, type ElementHandle } from 'playwright-core';
import { findChromium } from '../browser/support/find-chromium.js';

import type { Driver, Engine } from './driver.js';

/** Chromium, driven by Playwright. */
export async function launchChromium(): Promise<Engine> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  return {
    name: 'chromium',
    close: () => browser.close(),
    async open(): Promise<Driver> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
      const page = await context.newPage();
      return {
        goto: async (url) => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        back: async () => void (await page.goBack()),
        press: (key) => page.keyboard.press(key),
        evaluate: (expression) => page.evaluate(expression),
        async find(expression) {
          const element = (await page.evaluateHandle(expression)).asElement() as ElementHandle | null;
          return element
            ? { click: () => element.click(), type: (text) => page.keyboard.type(text) }
            : undefined;
        },
        close: () => context.close(),
      };
    },
  };
}
