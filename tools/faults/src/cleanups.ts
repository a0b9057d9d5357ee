import type { Cleanup } from '@marketstall/harness/cleanup';

/** Ends what was started, the last first; what can't be ended does not keep the rest. */
export async function cleanUp(cleanups: Cleanup[]): Promise<void> {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop())
    await cleanup().catch(() => undefined);
}
