import { expect, test } from '@jest/globals';
import { until } from '../src/until.js';

test('the first truthy result is returned', async () => {
  const results = [undefined, '', 'found', 'later'];
  expect(await until(() => results.shift(), { intervalMs: 1 })).toBe('found');
  expect(results).toEqual(['later']);
});

test('after the timeout the result is undefined', async () => {
  const began = Date.now();
  expect(await until(async () => false, { intervalMs: 5, timeoutMs: 30 })).toBeUndefined();
  expect(Date.now() - began).toBeGreaterThanOrEqual(29);
});

test('a check is called at least once, even with no time left', async () => {
  expect(await until(() => 'free', { intervalMs: 5, timeoutMs: -1 })).toBe('free');
});

test('a check that throws ends the wait', async () => {
  const check = () => {
    throw new Error('it ended');
  };
  await expect(until(check, { intervalMs: 5 })).rejects.toThrow('it ended');
});
