import { failure } from '@marketstall/shared/failures';
import {
  allowedVersions,
  explainMiss,
  type Precondition,
  requireFresh,
} from '@marketstall/shared/http/versions';
import type { Caller } from '@marketstall/shared/tokens';
import { orderFailure } from './failures.js';
import * as queries from './queries.js';
import { release, type SagaDeps } from './saga.js';
import type { Order, Status } from './schemas.js';

/** The statuses from which each status can be reached. */
const REACHED_FROM: Record<Status, readonly Status[]> = {
  placing: [],
  pending: [],
  confirmed: ['pending'],
  shipped: ['confirmed'],
  delivered: ['shipped'],
  cancelled: ['pending', 'confirmed'],
};

/** The caller's relationship to an order. */
interface Relation {
  isBuyer: boolean;
  isSeller: boolean;
  /** The caller sells every item of the order. */
  isOnlySeller: boolean;
  isAdmin: boolean;
}

function relationTo(caller: Caller, order: Order): Relation {
  const sellers = order.items.map((item) => item.seller_id);
  return {
    isBuyer: order.user_id === caller.id,
    isSeller: sellers.includes(caller.id),
    isOnlySeller: sellers.every((seller) => seller === caller.id),
    isAdmin: caller.role === 'admin',
  };
}

/** Whether the caller may see an order: its buyer, its sellers and admins may. */
export function maySee(caller: Caller, order: Order): boolean {
  const { isBuyer, isSeller, isAdmin } = relationTo(caller, order);
  return isBuyer || isSeller || isAdmin;
}

export interface Step {
  /** The order as it was when the caller's permission to see it was checked. */
  order: Order;
  to: Status;
  caller: Caller;
  precondition: Precondition;
  requestId: string;
}

/**
 * Moves an order to another status. A cancellation is committed first, then its stock is released; if the release
 * fails, recovery repeats it.
 * @throws AppError 403, 404 if the order was deleted meanwhile, 412 or 409 for the version, 409 `invalid_transition`
 */
export async function changeStatus(
  deps: SagaDeps,
  { order, to, caller, precondition, requestId }: Step,
): Promise<Order> {
  requirePermission(caller, order, to);
  const changed = await queries.updateStatus(deps.pool, order.id, {
    to,
    from: REACHED_FROM[to],
    versions: allowedVersions(precondition),
    actorId: caller.id,
    cancelReason: to === 'cancelled' ? `cancelled_by_${roleIn(caller, order)}` : null,
  });
  if (!changed) return explainMissedStep(deps, order.id, to, precondition);
  if (to === 'cancelled') {
    await release(deps, order.id, requestId).catch((error: unknown) => {
      deps.log.warn({ err: error, order_id: order.id }, 'could not release the stock; recovery will retry');
    });
  }
  return changed;
}

function requirePermission(caller: Caller, order: Order, to: Status): void {
  const { isBuyer, isOnlySeller, isAdmin } = relationTo(caller, order);
  if (isAdmin || isOnlySeller || (isBuyer && to === 'cancelled')) return;
  throw failure(
    'forbidden',
    isBuyer
      ? 'Only an admin or the seller of every item may change the status of this order; its buyer may cancel it.'
      : 'Only an admin or the seller of every item may do this.',
  );
}

function roleIn(caller: Caller, order: Order): string {
  const { isBuyer, isOnlySeller } = relationTo(caller, order);
  if (isBuyer) return 'buyer';
  return isOnlySeller ? 'seller' : 'admin';
}

/** Says why a step found no row: the order was deleted, or has another version or status. */
async function explainMissedStep(
  deps: SagaDeps,
  orderId: string,
  to: Status,
  precondition: Precondition,
): Promise<never> {
  const current = await queries.findOrder(deps.pool, orderId);
  if (current && !REACHED_FROM[to].includes(current.status)) {
    requireFresh(precondition, current);
    throw orderFailure('invalid_transition', `An order that is ${current.status} can't become ${to}.`, {
      members: { current_status: current.status },
    });
  }
  return explainMiss('order', current, precondition);
}
