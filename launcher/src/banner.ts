import path from 'node:path';
import type { ServiceSettings } from './settings.js';

/** What `npm start` prints once everything is ready. */
export function banner(services: ServiceSettings[], dataDir: string, seconds: number): string {
  const width = Math.max(...services.map(({ localUrl }) => localUrl.length));
  const rows = services.map(
    ({ name, localUrl }) => `  ${name.padEnd(10)}${localUrl.padEnd(width + 2)}${localUrl}/docs`,
  );
  const auth = services.find(({ name }) => name === 'auth') ?? services[0];
  // A form needs no quotes, so that one line can be pasted into every shell.
  const signUp = `curl -d email=grace@example.com -d username=grace -d password=correct-horse ${auth?.localUrl}/signup`;
  return [
    '',
    `Marketstall is ready (${seconds.toFixed(1)} s).`,
    '',
    ...rows,
    '',
    `  Try it:  ${signUp}`,
    `  Logs:    ${path.join(dataDir, 'logs')}`,
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}
