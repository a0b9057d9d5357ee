import { expect, test } from '@jest/globals';
import { seededRandom } from '../src/seeded-random.js';

test('a seed always gives the same numbers: data sets and runs of faults are repeated by it', () => {
  const random = seededRandom(7);
  expect([random.next(), random.next()]).toEqual([0.011704753153026104, 0.06195825757458806]);
  expect([random.below(10), random.int(-3, 9), random.pick(['a', 'b', 'c'])]).toEqual([9, 6, 'b']);
  expect(seededRandom(7).fork('plan').next()).toBe(0.6566028965171427);
});

test('numbers are spread evenly from 0 to below 1', () => {
  const random = seededRandom(7);
  const numbers = Array.from({ length: 1_000 }, () => random.next());
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(numbers.reduce((sum, number) => sum + number) / 1_000).toBeCloseTo(0.5, 1);
});

test('a fork is a stream of its own, the same whatever was drawn before', () => {
  const [one, other] = [seededRandom(1), seededRandom(1)];
  one.next();
  expect(one.fork('plan').next()).toBe(other.fork('plan').next());
  expect(one.fork('load').next()).not.toBe(other.fork('plan').next());
});

test('shuffling keeps the items, and leaves the array as it was', () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const shuffled = seededRandom(3).shuffle(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted()).toEqual(items);
  expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
