import { expect, test } from '@jest/globals';
import { inTurns } from '../src/http-case.js';

test('each round begins with another contestant and measures each once', async () => {
  const order: string[] = [];
  const results = await inTurns(3, ['a', 'b', 'c'], async (name) => {
    order.push(name);
    return `${name}${order.length}`;
  });
  expect(order.join('')).toBe('abcbcacab');
  expect(results).toEqual([
    ['a1', 'a6', 'a8'],
    ['b2', 'b4', 'b9'],
    ['c3', 'c5', 'c7'],
  ]);
});
