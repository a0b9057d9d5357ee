import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Inputs outside the console's folder: dependency versions, the services' default ports, their client, the build itself. */
const OTHERS = [
  '../package.json',
  '../../package-lock.json',
  '../../shared/src/services.ts',
  '../../client/src/',
  '../bin/',
];

/** Generated files in the console's folder. */
const GENERATED = /^dist(-[^/\\]+)?[/\\]|\.tsbuildinfo$/;

/**
 * A hash of everything that a build of the console depends on. By content, not by file time: a checkout of an older
 * state has new file times, and a deleted file has none.
 * @param {URL} console_ the console's folder
 * @returns {Promise<string>}
 */
export async function fingerprint(console_) {
  const root = fileURLToPath(console_);
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const start of ['.', ...OTHERS].map((relative) => path.join(root, relative))) {
    for (const file of await filesOf(start)) {
      hash.update(`\0${path.relative(root, file)}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesOf(start) {
  if ((await stat(start)).isFile()) return [start];
  const entries = await readdir(start, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !GENERATED.test(path.relative(start, file)))
    .sort();
}
