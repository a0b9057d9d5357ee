import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside its own folder: the versions of what the console is built with, and how. */
const OTHERS = ['../package.json', '../../package-lock.json', '../bin/'];

/** What is made in the console's folder, from the rest. */
const MADE = /^dist(-[^/\\]+)?[/\\]|\.tsbuildinfo$/;

/**
 * Names all that a build of the console is made from: by content, for a checkout of an older state has times of now,
 * and a deleted file none.
 * @param {URL} console_ its folder
 * @returns {Promise<string>} a hash
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
    .filter((file) => !MADE.test(path.relative(start, file)))
    .sort();
}
