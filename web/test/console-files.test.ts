import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StartError } from '@marketstall/shared/errors';
import { readConsole } from '../src/console-files.js';
import { makeBuild } from './serve-console.js';

let folder: string;

beforeAll(async () => {
  folder = await makeBuild();
});

afterAll(() => rm(folder, { recursive: true }));

test('a build is served as it was read: later changes of its files do not mix with it', async () => {
  const { html, files } = await readConsole(folder);
  expect(html).toContain('<title>A console</title>');
  expect([...files.keys()].sort()).toEqual([
    '/assets/index-C0ffee.css',
    '/assets/index-C0ffee.js',
    '/icon.svg',
  ]);
  await writeFile(path.join(folder, 'assets/index-C0ffee.css'), 'half a');
  expect(files.get('/assets/index-C0ffee.css')?.contents.identity.toString()).toBe('body {}');
});

test('a missing or incomplete build is one clear error', async () => {
  await rm(path.join(folder, 'sources.sha256'));
  for (const place of [folder, path.join(folder, 'nowhere')]) {
    const reading = readConsole(place);
    await expect(reading).rejects.toThrow(StartError);
    await expect(reading).rejects.toThrow("the console isn't built; build it with: npm run build");
  }
});
