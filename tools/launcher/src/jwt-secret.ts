import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writePrivateFile } from './private-file.js';

/** Where the secret is kept. */
export function secretFileIn(dataDir: string): string {
  return path.join(dataDir, 'jwt-secret');
}

/** The secret that signs the tokens, where none is set: made at the first start, and kept in the data folder. */
export async function keptJwtSecret(dataDir: string): Promise<string> {
  const file = secretFileIn(dataDir);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secret = randomBytes(32).toString('hex');
  await writePrivateFile(file, `${secret}\n`);
  return secret;
}
