import type { Cleanup } from '@marketstall/harness/cleanup';

/** Runs the cleanups, the last one first; one that fails does not stop the others. */
export async function cleanUp(cleanups: Cleanup[]): Promise<void> {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop())
    await cleanup().catch(() => undefined);
}
