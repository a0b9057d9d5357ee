import { StartError } from '@marketstall/shared/errors';
import type { EachService } from './services.js';

/** The place in the built page for its configuration, which is known only at run time. */
const PLACE = /(<script type="application\/json" id="config">)[^<]*(?=<\/script>)/;

/**
 * Takes the built page, and the currency of its amounts. @returns makes the page to send, with the services' URLs in it
 * @throws StartError if the built page has no place for its configuration
 */
export function createPage(html: string, currency?: string): (services: EachService<string>) => string {
  if (!PLACE.test(html)) {
    throw new StartError('the console\'s index.html has no <script type="application/json" id="config">');
  }
  return (services) => html.replace(PLACE, (_, tag: string) => tag + jsonInScript({ services, currency }));
}

/** JSON that can neither end its script element nor open a comment in it. */
function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
