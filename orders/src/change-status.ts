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

/** From where each status can be reached. */
const REACHED_FROM: Record<Status, readonly Status[]> = {
  placing: [],
  pending: [],
  confirmed: ['pending'],
  shipped: ['confirmed'],
  delivered: ['shipped'],
  cancelled: ['pending', 'confirmed'],
};

/** What the caller is to an order. */
interface Part {
  isBuyer: boolean;
  isSeller: boolean;
  /** Sells every item of it. */
  isOnlySeller: boolean;
  isAdmin: boolean;
}

function partOf(caller: Caller, order: Order): Part {
  const sellers = order.items.map((item) => item.seller_id);
  return {
    isBuyer: order.user_id === caller.id,
    isSeller: sellers.includes(caller.id),
    isOnlySeller: sellers.every((seller) => seller === caller.id),
    isAdmin: caller.role === 'admin',
  };
}

/** Whether the caller may see an order: its buyer, any of its sellers, an admin. */
export function maySee(caller: Caller, order: Order): boolean {
  const { isBuyer, isSeller, isAdmin } = partOf(caller, order);
  return isBuyer || isSeller || isAdmin;
}

export interface Step {
  /** As the caller has just been shown it. */
  order: Order;
  to: Status;
  caller: Caller;
  precondition: Precondition;
  requestId: string;
}

/**
 * Moves an order to another status. A cancellation is committed first, then its stock is given back; if that
 * fails, recovery repeats it.
 * @throws AppError 403, 412 or 409 for the version, 409 `invalid_transition`
 */
export async function changeStatus(
  deps: SagaDeps,
  { order, to, caller, precondition, requestId }: Step,
): Promise<Order> {
  requireMay(caller, order, to);
  const changed = await queries.updateStatus(deps.pool, order.id, {
    to,
    from: REACHED_FROM[to],
    versions: allowedVersions(precondition),
    actorId: caller.id,
    cancelReason: to === 'cancelled' ? `cancelled_by_${roleIn(caller, order)}` : null,
  });
  if (!changed) return explain(deps, order.id, to, precondition);
  if (to === 'cancelled') {
    await release(deps, order.id, requestId).catch((error: unknown) => {
      deps.log.warn({ err: error, order_id: order.id }, 'left a release to recovery');
    });
  }
  return changed;
}

function requireMay(caller: Caller, order: Order, to: Status): void {
  const { isBuyer, isOnlySeller, isAdmin } = partOf(caller, order);
  if (isAdmin || isOnlySeller || (isBuyer && to === 'cancelled')) return;
  const who = 'Only an admin, or who sells all items of the order,';
  throw failure(
    'forbidden',
    isBuyer ? `${who} may do this; its buyer may cancel it.` : `${who} may do this.`,
  );
}

function roleIn(caller: Caller, order: Order): string {
  const { isBuyer, isOnlySeller } = partOf(caller, order);
  if (isBuyer) return 'buyer';
  return isOnlySeller ? 'seller' : 'admin';
}

/** No row was where the step begins: it was deleted, has another version, or has another status. */
async function explain(
  deps: SagaDeps,
  orderId: string,
  to: Status,
  precondition: Precondition,
): Promise<never> {
  const current = await queries.findOrder(deps.pool, orderId);
  if (current && !REACHED_FROM[to].includes(current.status)) {
    requireFresh(precondition, current.version);
    throw orderFailure('invalid_transition', `An order that is ${current.status} can't become ${to}.`, {
      members: { current_status: current.status },
    });
  }
  return explainMiss('order', current, precondition);
}
