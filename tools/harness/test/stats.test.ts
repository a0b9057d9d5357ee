import { expect, test } from '@jest/globals';
import { median, quantile, spread } from '../src/stats.js';

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('values are sorted as numbers, and stay as they were', () => {
  const values = [10, 9, 100];
  expect(spread(values)).toEqual({ median: 10, min: 9, max: 100 });
  expect(values).toEqual([10, 9, 100]);
});

test('a quantile is found between two values', () => {
  const hundred = Array.from({ length: 101 }, (_, at) => at);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile([1, 2], 0.25)).toBe(1.25);
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow('nothing');
});
