import { expect, test } from '@jest/globals';
import { median } from '@marketstall/harness/stats';
import type { CDPSession } from 'playwright-core';
import { api } from './support/api.js';
import { openPage } from './support/page.js';
import { newUser, signIn } from './support/users.js';

/** An hour of looking at a list, which is read every 1.8 s. Fewer in CI. */
const READS = Number(process.env.FIGURES_READS || 2_000);
const EVERY_MS = 1_800;
/** How often the memory is looked at. */
const LOOKS = 20;
/** The last third beside the one before, in which everything that is kept has been made. */
const MOST_GROWTH = 1.1;

test(`the memory of a list that is read ${READS} times stays flat, while others change it`, async () => {
  const user = await newUser('hour');
  const tasks = await Promise.all(
    Array.from({ length: 10 }, (_, at) => api(user).addTask({ title: `Task ${at}` })),
  );
  const { page } = await openPage();
  await page.clock.install();
  await signIn(page, user);
  await page.goto('/tasks');
  await page.getByText('Task 9').waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const sizes: number[] = [];
  for (let read = 1; read <= READS; read += 1) {
    if (read % 10 === 0) {
      const { id = '' } = tasks[(read / 10) % tasks.length] ?? {};
      await api(user).patch('tasks', `/tasks/${id}`, { title: `Task in read ${read}` });
    }
    const answer = page.waitForResponse((response) => response.url().includes('/tasks?'));
    await page.clock.runFor(EVERY_MS);
    await answer;
    if (read % Math.ceil(READS / LOOKS) === 0) sizes.push(await heapOf(session));
  }
  await page.getByText(`Task in read ${READS - (READS % 10)}`).waitFor();
  const third = Math.floor(sizes.length / 3);
  const [before, after] = [median(sizes.slice(third, 2 * third)), median(sizes.slice(-third))];
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  process.stdout.write(`${READS} reads of a list: ${sizes.map(mib).join(' ')} MiB\n`);
  expect(after / before).toBeLessThan(MOST_GROWTH);
}, 1_800_000);

/** What the page's scripts keep, in bytes. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
