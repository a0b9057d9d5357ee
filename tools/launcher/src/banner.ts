import path from 'node:path';
import type { ServiceSettings } from './settings.js';

/** The text that `npm start` prints once everything is ready: first the console, then the services. */
export function banner(services: ServiceSettings[], dataDir: string, seconds: number): string {
  const urlOf = (service: string) => services.find(({ name }) => name === service)?.localUrl;
  const width = Math.max(...services.map(({ localUrl }) => localUrl.length));
  const rows = services
    .filter(({ name }) => name !== 'web')
    .map(({ name, localUrl }) => `  ${name.padEnd(10)}${localUrl.padEnd(width + 2)}${localUrl}/docs`);
  // A form needs no quotes, so the line can be pasted into any shell.
  const signUp = `curl -d email=grace@example.com -d username=grace -d password=correct-horse ${urlOf('auth')}/signup`;
  return [
    '',
    `Marketstall is ready (${seconds.toFixed(1)} s).`,
    '',
    `  Open ${urlOf('web')} in a browser, or call the services:`,
    '',
    ...rows,
    '',
    `  Try it:  ${signUp}`,
    `  Logs:    ${path.join(dataDir, 'logs')}`,
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}
