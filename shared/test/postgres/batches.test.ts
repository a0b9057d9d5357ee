import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, test } from '@jest/globals';
import { Batches, type BatchWork } from '@marketstall/shared/postgres/batches';
import { until } from '@marketstall/testing/wire';
import pg from 'pg';

interface Job {
  id: string;
  keys: string[];
}

interface Call {
  jobs: string[];
  mayWait: boolean;
  answer: (results: Record<string, string>) => void;
  fail: (error: Error) => void;
}

/** Batches whose statements are answered by the test. @param slowMs when the next may start beside one; default: never */
function batches(slowMs = 1_000_000, patience = 20) {
  const calls: Call[] = [];
  const work: BatchWork<Job, string> = {
    carryOut: (jobs, mayWait) =>
      new Promise((resolve, reject) => {
        const answer = (results: Record<string, string>) => resolve(jobs.map(({ id }) => results[id]));
        calls.push({ jobs: jobs.map(({ id }) => id), mayWait, answer, fail: reject });
      }),
    idOf: ({ id }) => id,
    keysOf: ({ keys }) => keys,
  };
  const made = new Batches<Job, string>(work, { slowMs, patience, maxJobs: 3 });
  const add = (id: string, keys: string[] = [], timeoutMs?: number) => made.add({ id, keys }, timeoutMs);
  /** The next statements, so many. */
  const sent = async (count = 1): Promise<[Call, ...Call[]]> => {
    await until(async () => calls.length >= count);
    return calls.splice(0) as [Call, ...Call[]];
  };
  /** A statement of one job, beside which nothing else is sent until it is answered. */
  const begin = async (id = 'first', keys: string[] = []) => {
    void add(id, keys);
    const [{ answer }] = await sent();
    return () => answer(all(id));
  };
  const isNothingSent = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return calls.length === 0;
  };
  return { add, begin, sent, isNothingSent };
}

const all = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, `done ${id}`]));

describe('batches', () => {
  test('a job goes at once; what comes meanwhile goes together, at most so many', async () => {
    const { add, sent } = batches();
    const a = add('a');
    const [first] = await sent();
    expect(first.jobs).toEqual(['a']);
    const results = Promise.all([a, ...['b', 'c', 'd', 'e'].map((id) => add(id))]);
    first.answer(all('a'));
    const [second] = await sent();
    expect(second.jobs).toEqual(['b', 'c', 'd']);
    second.answer(all('b', 'c', 'd'));
    const [third] = await sent();
    third.answer(all('e'));
    expect(await results).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => `done ${id}`));
  });

  test('jobs that come at the same moment go together', async () => {
    const { add, sent } = batches();
    void Promise.resolve().then(() => add('b'));
    void add('a');
    expect((await sent())[0].jobs).toEqual(['a', 'b']);
  });

  test('jobs that share a key go in one statement', async () => {
    const { add, sent } = batches();
    void add('a', ['hot']);
    void add('b', ['hot', 'x']);
    expect((await sent())[0].jobs).toEqual(['a', 'b']);
  });

  test('while a statement is slow, what shares no key with it goes on', async () => {
    const { add, begin, sent, isNothingSent } = batches(1);
    const finish = await begin('a', ['hot']);
    void add('b', ['hot', 'x']);
    void add('c', ['x']);
    const [beside] = await sent();
    expect(beside.jobs).toEqual(['c']);
    beside.answer(all('c'));
    expect(await isNothingSent()).toBe(true);
    finish();
    expect((await sent())[0].jobs).toEqual(['b']);
  });

  test('two jobs about the same are never in one statement, nor under way at once', async () => {
    const { add, begin, sent, isNothingSent } = batches(1);
    const finish = await begin('other');
    void add('same');
    void add('same');
    const [beside] = await sent();
    expect(beside.jobs).toEqual(['same']);
    finish();
    expect(await isNothingSent()).toBe(true);
    beside.answer(all('same'));
    expect((await sent())[0].jobs).toEqual(['same']);
  });

  test('a job that others have passed often enough goes before any other', async () => {
    const { add, sent, isNothingSent } = batches(1, 2);
    void add('a', ['x']);
    const [first] = await sent();
    // It is sent as soon as the first is slow.
    void add('beside');
    (await sent())[0].answer(all('beside'));
    void add('both', ['x', 'y']);
    void add('passes', ['y']);
    (await sent())[0].answer(all('passes'));
    void add('must wait', ['y']);
    expect(await isNothingSent()).toBe(true);
    first.answer(all('a'));
    expect((await sent())[0].jobs).toEqual(['both', 'must wait']);
  });

  test('a job without a result is tried again, waiting for locks, while others go on', async () => {
    const { add, sent } = batches();
    const locked = add('locked', ['l']);
    const free = add('free');
    const [both] = await sent();
    expect(both).toMatchObject({ jobs: ['locked', 'free'], mayWait: false });
    void add('same', ['l']);
    void add('more');
    both.answer(all('free'));
    expect(await free).toBe('done free');
    const [again, others] = (await sent(2)).toSorted((a) => (a.mayWait ? -1 : 1));
    expect(again).toMatchObject({ jobs: ['locked'], mayWait: true });
    expect(others).toMatchObject({ jobs: ['more'], mayWait: false });
    again?.answer(all('locked'));
    expect(await locked).toBe('done locked');
  });

  test('if the statement fails for one, the others get their results', async () => {
    const { add, sent } = batches();
    const results = Promise.allSettled([add('good'), add('bad'), add('fine')]);
    (await sent())[0].fail(new pg.DatabaseError('bad', 3, 'error'));
    for (const call of await sent(3)) {
      if (call.jobs[0] === 'bad') call.fail(new pg.DatabaseError('still bad', 3, 'error'));
      else call.answer(all(...call.jobs));
    }
    expect(await results).toMatchObject([
      { value: 'done good' },
      { reason: { message: 'still bad' } },
      { value: 'done fine' },
    ]);
  });

  test('if the database is gone, all of them fail, and the next ones are tried', async () => {
    const { add, sent } = batches();
    const results = Promise.allSettled([add('a'), add('b')]);
    (await sent())[0].fail(new Error('Connection terminated'));
    expect(await results).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    const next = add('next');
    (await sent())[0].answer(all('next'));
    expect(await next).toBe('done next');
  });

  test('a statement runs in the context of its first job, whoever was under way before', async () => {
    const context = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const work: BatchWork<string, string> = {
      carryOut: async (jobs) => {
        seen.push(context.getStore());
        return jobs;
      },
      idOf: (job) => job,
    };
    const made = new Batches(work, { slowMs: 1_000_000, patience: 20, maxJobs: 2 });
    await Promise.all(['a', 'b', 'c', 'd'].map((job) => context.run(`of ${job}`, () => made.add(job))));
    expect(seen).toEqual(['of a', 'of c']);
  });

  test('a job whose caller has given up is not carried out: 503', async () => {
    const { add, sent, isNothingSent } = batches();
    void add('first');
    const late = add('late', [], 0);
    const refused = expect(late).rejects.toMatchObject({ status: 503 });
    (await sent())[0].answer(all('first'));
    await refused;
    expect(await isNothingSent()).toBe(true);
  });
});
