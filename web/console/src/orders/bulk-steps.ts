import { Problem } from '../api/problem';
import type { Order, OrderStatus } from '../api/types';
import type { BulkAction } from '../lists/selection';
import { user } from '../session/session';
import type { Side } from './filters';
import { STEP_NAMES, stepsOf } from './part';
import { STATUS_NAMES } from './status';
import { seenBy, takeStep } from './take-step';

/** The steps that can be taken with several orders at once; a buyer can only cancel. */
export function bulkSteps(side: Side): BulkAction<Order>[] {
  const steps: OrderStatus[] =
    side === 'buyer' ? ['cancelled'] : ['confirmed', 'shipped', 'delivered', 'cancelled'];
  return steps.map((to) => ({
    name: STEP_NAMES[to] ?? to,
    run: (order) => step(order, to),
    isDanger: to === 'cancelled',
  }));
}

async function step(order: Order, to: OrderStatus): Promise<void> {
  const actor = user();
  const seen = seenBy(order, actor);
  if (!actor || !stepsOf(order, actor).includes(to)) {
    throw new Problem(409, {
      code: 'invalid_transition',
      detail: `It is ${STATUS_NAMES[seen.status].toLowerCase()}.`,
    });
  }
  await takeStep(seen, to, actor.id);
}
