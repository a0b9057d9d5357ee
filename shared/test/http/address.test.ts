import { expect, test } from '@jest/globals';
import { addressOf } from '../../src/http/address.js';

test.each([
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:203.0.113.7', '203.0.113.7'],
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8::ffff:7', '2001:db8::ffff:7'],
  ['::ffff:0:0', '::ffff:0:0'],
  [undefined, undefined],
])('the address %s is shown as %s', (ip, shown) => {
  expect(addressOf({ ip })).toBe(shown);
});
