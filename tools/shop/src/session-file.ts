import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SessionStore, Tokens } from '@marketstall/client';

/**
 * Keeps a session in a file that only its owner may read, from one command to the next. It is written beside and then
 * renamed, so that a killed command leaves the old session or the new one. Each shop has a file of its own: no token goes
 * to another one.
 * @param url the shop's address
 */
export function sessionFile(folder: string, url: string): SessionStore {
  const name = createHash('sha256').update(new URL(url).href).digest('hex').slice(0, 16);
  const file = path.join(folder, `${name}.json`);
  return {
    async read() {
      try {
        return JSON.parse(await readFile(file, 'utf8')) as Tokens;
      } catch {
        return null;
      }
    },
    async write(tokens) {
      if (tokens === null) return rm(file, { force: true });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const beside = `${file}.${randomUUID()}`;
      await writeFile(beside, JSON.stringify(tokens), { mode: 0o600 });
      await rename(beside, file);
    },
  };
}
