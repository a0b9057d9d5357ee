import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';

// Plain JavaScript, since the build runs before anything is compiled.
const { fingerprint } = jest.requireActual<{ fingerprint: (folder: URL) => Promise<string> }>(
  '../bin/fingerprint.js',
);

const SOURCES = [
  'package-lock.json',
  'shared/src/services.ts',
  'client/src/client.ts',
  'web/package.json',
  'web/bin/build.js',
  'web/console/src/main.tsx',
];

let root: string;

/** A repository with only the files that a build of the console depends on. */
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'marketstall-sources-'));
  for (const folder of ['web/console/src', 'web/console/dist', 'web/bin', 'shared/src', 'client/src'])
    await mkdir(path.join(root, folder), { recursive: true });
  for (const file of SOURCES) await put(file, 'as it was');
});

afterEach(() => rm(root, { recursive: true }));

const put = (file: string, content: string) => writeFile(path.join(root, file), content);
const print = () => fingerprint(pathToFileURL(path.join(root, 'web/console/')));

test.each(SOURCES)('a changed %s makes a build outdated, whatever its file time', async (file) => {
  const before = await print();
  await put(file, 'as it was not');
  await utimes(path.join(root, file), 0, 0);
  expect(await print()).not.toBe(before);
  await put(file, 'as it was');
  expect(await print()).toBe(before);
});

test('a new, deleted or renamed source makes a build outdated', async () => {
  const seen = new Set([await print()]);
  await put('web/console/src/page.tsx', 'as it was');
  seen.add(await print());
  await rm(path.join(root, 'web/console/src/main.tsx'));
  seen.add(await print());
  expect(seen.size).toBe(3);
});

test('a build and the files of a type check do not make a build outdated', async () => {
  const before = await print();
  await put('web/console/dist/index.html', 'built');
  await mkdir(path.join(root, 'web/console/dist-123'));
  await put('web/console/dist-123/index.html', 'being built');
  await put('web/console/tsconfig.tsbuildinfo', '{}');
  expect(await print()).toBe(before);
});
