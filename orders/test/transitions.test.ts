import { describe, expect, test } from '@jest/globals';
import { AppError } from '@marketstall/shared/errors';
import { type Order, STATUSES, type Status } from '../src/schemas.js';
import { cancel, moveParts } from '../src/transitions.js';

/** An order of one part for each status, of sellers `a`, `b`, `c`. */
function orderOf(status: Status, ...statuses: Status[]): Order {
  const parts = statuses.map((partStatus, at) => ({
    seller_id: 'abc'.charAt(at),
    seller_username: null,
    status: partStatus,
    total_price: 1,
  }));
  return { status, parts, version: 1 } as Order;
}

/** What a transition leaves: the statuses of the order and its parts; or the current status that a refusal names. */
function outcome(run: () => { status: Status; parts: { status: Status }[] }): string {
  try {
    const { status, parts } = run();
    return [`${status}:`, ...parts.map((part) => part.status)].join(' ');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid_transition') throw error;
    return `refused, ${(error.members as { current_status: string }).current_status}`;
  }
}

describe('a part moves by single steps, and the order is as its part furthest behind', () => {
  test.each<[string, Status[], Status, string | undefined, string]>([
    ['the only part', ['pending'], 'confirmed', 'a', 'confirmed: confirmed'],
    ['one of two', ['pending', 'pending'], 'confirmed', 'a', 'pending: confirmed pending'],
    ['the last one', ['confirmed', 'pending'], 'confirmed', 'b', 'confirmed: confirmed confirmed'],
    ['two steps at once', ['pending'], 'shipped', 'a', 'refused, pending'],
    ['back', ['confirmed'], 'pending', 'a', 'refused, confirmed'],
    ['to where it is', ['confirmed', 'pending'], 'confirmed', 'a', 'refused, confirmed'],
    ['shipped before all are confirmed', ['confirmed', 'pending'], 'shipped', 'a', 'refused, confirmed'],
    [
      'shipped once all are confirmed',
      ['confirmed', 'confirmed'],
      'shipped',
      'b',
      'confirmed: confirmed shipped',
    ],
    [
      'delivered before others are shipped',
      ['shipped', 'confirmed'],
      'delivered',
      'a',
      'confirmed: delivered confirmed',
    ],
    [
      'all that are one step before',
      ['pending', 'confirmed', 'pending'],
      'confirmed',
      undefined,
      'confirmed: confirmed confirmed confirmed',
    ],
    [
      'all: some are behind',
      ['shipped', 'confirmed'],
      'delivered',
      undefined,
      'confirmed: delivered confirmed',
    ],
    ['all: none is one step before', ['pending', 'confirmed'], 'delivered', undefined, 'refused, pending'],
    [
      'all: shipped before all are confirmed',
      ['pending', 'confirmed'],
      'shipped',
      undefined,
      'refused, pending',
    ],
  ])('%s', (_what, statuses, to, sellerId, expected) => {
    const behind = STATUSES.find((status) => statuses.includes(status)) as Status;
    expect(outcome(() => moveParts(orderOf(behind, ...statuses), to, sellerId))).toBe(expected);
  });

  test('an order without parts does not move', () => {
    expect(outcome(() => moveParts(orderOf('placing'), 'confirmed'))).toBe('refused, placing');
    expect(outcome(() => moveParts(orderOf('placing'), 'confirmed', 'a'))).toBe('refused, placing');
  });

  test('each part that moves has an entry in the history', () => {
    const { entries } = moveParts(orderOf('pending', 'pending', 'confirmed', 'pending'), 'confirmed');
    expect(entries).toEqual([
      { seller_id: 'a', from_status: 'pending', to_status: 'confirmed' },
      { seller_id: 'c', from_status: 'pending', to_status: 'confirmed' },
    ]);
  });
});

test.each<[Status, Status[], string]>([
  ['pending', ['pending', 'confirmed'], 'cancelled: cancelled cancelled'],
  ['confirmed', ['confirmed'], 'cancelled: cancelled'],
  ['confirmed', ['confirmed', 'shipped'], 'refused, shipped'],
  ['confirmed', ['delivered', 'confirmed', 'shipped'], 'refused, delivered'],
  ['cancelled', ['cancelled'], 'refused, cancelled'],
  ['placing', [], 'refused, placing'],
])('cancelling what is %s, with parts %j: %s', (status, statuses, expected) => {
  expect(outcome(() => cancel(orderOf(status, ...statuses)))).toBe(expected);
});
