import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writePrivateFile } from './private-file.js';

/** The file of the generated secret. */
export function secretFileIn(dataDir: string): string {
  return path.join(dataDir, 'jwt-secret');
}

/** The secret that signs the tokens if none is set. The first start makes it and keeps it in the data folder. */
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
