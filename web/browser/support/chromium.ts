import { afterAll } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

/** It talks to our system and to nobody else. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

let launched: Promise<Browser> | undefined;

/** The test file's Chromium: started when it is first asked for, ended with the file. */
export function browser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  launched ??= chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '',
    // Its sandbox refuses root.
    args: isRoot ? ['--no-sandbox', ...QUIET] : QUIET,
  });
  return launched;
}

afterAll(async () => {
  await (await launched)?.close();
});
