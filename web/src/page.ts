import { StartError } from '@marketstall/shared/errors';
import type { EachService } from './services.js';

/** Where the built page has room for what it is told at run time. */
const PLACE = /(<script type="application\/json" id="config">)[^<]*(?=<\/script>)/;

/**
 * Makes the page for a browser from the built one.
 * @throws StartError if the built page has no place for its configuration
 */
export function createPage(html: string): (services: EachService<string>) => string {
  if (!PLACE.test(html)) {
    throw new StartError('the console\'s index.html has no <script type="application/json" id="config">');
  }
  return (services) => html.replace(PLACE, (_, tag: string) => tag + jsonInScript({ services }));
}

/** JSON that can't end the script element it stands in, nor open a comment there. */
function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
