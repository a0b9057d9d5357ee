import { describe, expect, jest, test } from '@jest/globals';
import { createFairQueue, QueueFull } from '../src/passwords/fair-queue.js';
import { createRepeated } from '../src/passwords/repeated.js';

/** A queue whose works end when they are told to, and note when they began. */
function tellQueue({
  atOnce = 1,
  maxWaiting = 1_000,
  yields = (account: string): boolean => account === '',
} = {}) {
  const queue = createFairQueue({ atOnce, maxWaiting, yields });
  const began: string[] = [];
  const refused: string[] = [];
  const ends: (() => void)[] = [];
  const turn = async () => {
    for (let n = 0; n < 5; n++) await Promise.resolve();
  };
  return {
    began,
    refused,
    /** @param who `address/account`, and a name */
    ask(who: string, name = who) {
      const [address = '', account = ''] = who.split('/');
      queue
        .run({ address, account }, () => {
          began.push(name);
          return new Promise<void>((resolve) => ends.push(resolve));
        })
        .catch((error: unknown) => {
          expect(error).toBeInstanceOf(QueueFull);
          refused.push(name);
        });
    },
    /** Ends as many works, one after the other. */
    async end(count: number) {
      for (let n = 0; n < count; n++) {
        ends.shift()?.();
        await turn();
      }
    },
    settle: turn,
  };
}

describe('the queue for passwords', () => {
  test('serves addresses in turns, however many each of them has waiting', async () => {
    const { ask, end, began } = tellQueue();
    for (let n = 0; n < 20; n++) ask('mallory/m', `m${n}`);
    for (let n = 0; n < 2; n++) ask('ann/a', `a${n}`);
    ask('bob/b', 'b0');
    await end(6);
    expect(began).toEqual(['m0', 'a0', 'b0', 'm1', 'a1', 'm2', 'm3']);
  });

  test('serves the accounts of an address in turns', async () => {
    const { ask, end, began } = tellQueue();
    for (let n = 0; n < 20; n++) ask('office/mallory', `m${n}`);
    ask('office/ann', 'a0');
    await end(3);
    expect(began).toEqual(['m0', 'm1', 'a0', 'm2']);
  });

  test('typing the name of a victim elsewhere does not queue before them', async () => {
    const { ask, end, began } = tellQueue();
    for (let n = 0; n < 20; n++) ask('mallory/ann', `m${n}`);
    ask('home/ann', 'ann');
    await end(1);
    expect(began).toEqual(['m0', 'ann']);
  });

  test('an account that signs in again and again lets all others go first, from whatever address it comes', async () => {
    const { ask, end, began } = tellQueue({ atOnce: 2, yields: (account) => account === 'mallory' });
    for (let n = 0; n < 20; n++) for (let m = 0; m < 3; m++) ask(`address ${n}/mallory`, 'm');
    for (let n = 0; n < 3; n++) {
      ask('home/ann', 'ann');
      const before = began.length;
      await end(1);
      expect(began.slice(before)).toEqual(['ann']);
      await end(2);
    }
  });

  test('an account is one that signs in again and again after three right passwords within 10 s', () => {
    const repeated = createRepeated();
    const started = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(started);
    for (let n = 0; n < 2; n++) repeated.note('mallory');
    expect(repeated.has('mallory')).toBe(false);
    clock.mockReturnValue(started + 9_000);
    repeated.note('mallory');
    expect([repeated.has('mallory'), repeated.has('ann')]).toEqual([true, false]);
    clock.mockReturnValue(started + 10_001);
    expect(repeated.has('mallory')).toBe(false);
    jest.restoreAllMocks();
  });

  test('beside twenty that never pause, who comes now and then is next', async () => {
    const { ask, end, began } = tellQueue();
    const attackers = Array.from({ length: 20 }, (_, n) => `attacker ${n}/x`);
    for (const attacker of attackers) for (let n = 0; n < 3; n++) ask(attacker, 'x');
    for (let round = 0; round < 5; round++) {
      await end(30);
      const before = began.length;
      ask('victim/v', 'victim');
      await end(1);
      expect(began.slice(before)).toEqual(['victim']);
      for (const attacker of attackers) ask(attacker, 'x');
      for (const attacker of attackers) ask(attacker, 'x');
    }
  });

  test('who comes back each time it was served waits for all others first', async () => {
    const { ask, end, began } = tellQueue();
    for (const name of ['a', 'b', 'c']) for (let n = 0; n < 9; n++) ask(`${name}/x`, name);
    ask('eager/x', 'eager');
    await end(3);
    ask('eager/x', 'eager');
    await end(4);
    expect(began.filter((name) => name === 'eager')).toHaveLength(2);
    expect(began.slice(4, 7).sort()).not.toContain('eager');
  });

  test('when it is full, the place is taken from the account that has most, at the address that has most', async () => {
    const { ask, settle, refused } = tellQueue({ maxWaiting: 10 });
    for (let n = 0; n < 8; n++) ask('mallory/m', `m${n}`);
    ask('mallory/other', 'o0');
    ask('bob/b', 'b0');
    ask('ann/a', 'a0');
    await settle();
    expect(refused).toEqual([]);
    ask('carl/c', 'c0');
    await settle();
    expect(refused).toEqual(['m7']);
    ask('mallory/m', 'm8');
    await settle();
    expect(refused).toEqual(['m7', 'm8']);
  });

  test('runs as many at a time as it may, and goes on after a work that fails', async () => {
    const queue = createFairQueue({ atOnce: 2, maxWaiting: 10, yields: () => false });
    let running = 0;
    let most = 0;
    const work = async (n: number) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      if (n % 2) throw new Error(`work ${n}`);
      return n;
    };
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => queue.run({ address: `${n % 3}`, account: 'x' }, () => work(n))),
    );
    expect(most).toBe(2);
    expect(results.map(({ status }) => status)).toEqual(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? 'rejected' : 'fulfilled')),
    );
  });
});
