import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cleanup } from '@marketstall/harness/cleanup';

/**
 * Runs something in a folder of its own, and cleans up afterwards, the last first. Everybody may enter the folder, since
 * PgBouncer, nginx and PostgreSQL give up root's rights.
 */
export async function inFolder<T>(
  name: string,
  run: (folder: string, cleanups: Cleanup[]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), `marketstall-${name}-`));
  await chmod(folder, 0o755);
  const cleanups: Cleanup[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    return await run(folder, cleanups);
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup();
  }
}
