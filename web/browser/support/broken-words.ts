import type { Page } from 'playwright-core';

/** The console's own words that the page has broken in the middle. Users' words may be of any length. */
export function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const broken: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement?.closest('[dir="auto"], .visually-hidden')) continue;
      for (const { 0: word, index } of (text.nodeValue ?? '').matchAll(/(?<!\S)[^\s/-]{1,20}(?!\S)/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(word);
      }
    }
    return broken;
  });
}
