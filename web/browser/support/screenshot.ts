import path from 'node:path';
import type { Page } from 'playwright-core';

const OUTPUT = path.join(__dirname, '../output');

/** Saves a picture of the page as web/browser/output/<name>.png, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(OUTPUT, `${name}.png`), animations: 'disabled', fullPage: true });
}
