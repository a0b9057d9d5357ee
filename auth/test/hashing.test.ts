import { readdir } from 'node:fs/promises';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createBcryptThreads } from '../src/passwords/bcrypt-threads.js';
import { createPasswords } from '../src/passwords/passwords.js';

const CLIENT = { address: 'an address', account: 'an account' };

describe('hashing', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('at most four hashes run at a time, however many cores there are', async () => {
    jest.spyOn(os, 'availableParallelism').mockReturnValue(64);
    const handed = jest.spyOn(Worker.prototype, 'postMessage');
    const passwords = await createPasswords(4);
    await Promise.all(
      Array.from({ length: 40 }, () => passwords.matches('x', undefined, { client: CLIENT })),
    );
    expect(handed).toHaveBeenCalledTimes(40);
    // Each thread runs one hash at a time.
    expect(new Set(handed.mock.contexts).size).toBe(4);
  });

  test('on Linux, runs at a lower priority than the thread that answers requests', async () => {
    if (process.platform !== 'linux') return;
    const threads = createBcryptThreads();
    await threads.hash('x', 4);
    const priorities = (await readdir('/proc/self/task')).map((id) => os.getPriority(Number(id)));
    const own = os.getPriority(process.pid);
    expect(priorities.filter((priority) => priority > own)).toContain(Math.min(own + 5, 19));
  });

  test('an error in a thread fails only its own call; the next call succeeds', async () => {
    const threads = createBcryptThreads();
    await expect(threads.compare(7 as unknown as string, 'no hash')).rejects.toThrow('must be a string');
    expect(await threads.compare('x', await threads.hash('x', 4))).toBe(true);
  });

  test('while 64 wait, a caller gets 503 with Retry-After: after 3 s, or at once if 1,000 refusals are held back already', async () => {
    const passwords = await createPasswords(4);
    const asked = performance.now();
    const refusals: { error: unknown; ms: number }[] = [];
    const hash = () =>
      passwords
        .hash('x', CLIENT)
        .catch((error: unknown) => refusals.push({ error, ms: performance.now() - asked }));
    await Promise.all(Array.from({ length: 1_200 }, hash));
    const headers = { 'Retry-After': expect.stringMatching(/^[1-9]\d*$/) };
    for (const { error } of refusals)
      expect(error).toMatchObject({ status: 503, code: 'unavailable', headers });
    // A timer may be a millisecond early.
    const [atOnce, later] = [
      refusals.filter(({ ms }) => ms < 1_500),
      refusals.filter(({ ms }) => ms > 2_998),
    ];
    expect(later).toHaveLength(1_000);
    expect(atOnce.length).toBeGreaterThan(100);
    expect(atOnce.length + later.length).toBe(refusals.length);
  });
});
