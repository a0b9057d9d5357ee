import { afterAll } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

/** Keeps Chromium from calling anything but the system under test. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

let launched: Promise<Browser> | undefined;

/** The test file's Chromium: started on first use, closed at the end of the file. */
export function browser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  launched ??= chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '',
    // Chromium's sandbox refuses to run as root.
    args: isRoot ? ['--no-sandbox', ...QUIET] : QUIET,
  });
  return launched;
}

afterAll(async () => {
  await (await launched)?.close();
});
