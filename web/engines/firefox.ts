import puppeteer, { type Browser, type ElementHandle, type KeyInput } from 'puppeteer-core';
import type { Driver, Engine } from './driver.js';

/** Longer than any step takes; the default of three minutes would hide where it hangs. */
const TIMEOUT_MS = 30_000;

/** Firefox, driven by Puppeteer over WebDriver BiDi. */
export function launchFirefox(): Promise<Engine> {
  const browsers: Browser[] = [];
  return Promise.resolve({
    name: 'firefox',
    async close() {
      for (const browser of browsers.splice(0)) await browser.close();
    },
    async open(): Promise<Driver> {
      // A browser for each user: a tab in the background does not paint, and a click waits for that.
      const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
        extraPrefsFirefox: { 'intl.accept_languages': 'en-US' },
        defaultViewport: { width: 1280, height: 800 },
        protocolTimeout: TIMEOUT_MS,
      });
      browsers.push(browser);
      const page = await browser.newPage();
      return {
        goto: async (url) => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        // goBack waits for the event of a navigation, and misses it if the document stays the same.
        back: () => page.evaluate(() => history.back()),
        press: (key) => page.keyboard.press(key as KeyInput),
        evaluate: async (expression) => (await page.evaluate(expression)) as never,
        async find(expression) {
          const element = (
            await page.evaluateHandle(expression)
          ).asElement() as ElementHandle<Element> | null;
          return element
            ? { click: () => element.click(), type: (text) => page.keyboard.type(text) }
            : undefined;
        },
        close: () => browser.close(),
      };
    },
  });
}
