import { failure, invalidRequest } from '@marketstall/shared/failures';
import { noSuch, type Precondition, requireFresh } from '@marketstall/shared/http/versions';
import type { Caller } from '@marketstall/shared/tokens';
import * as queries from './queries.js';
import { type SagaDeps, tryToRelease } from './saga.js';
import type { Order, Status } from './schemas.js';
import { cancel, moveParts, type Transition } from './transitions.js';
import { type Relation, relationTo } from './views.js';

export interface StatusChange {
  to: Status;
  /** Whose part moves, as the request says; cancelling ignores it. */
  sellerId?: string | undefined;
  caller: Caller;
  precondition: Precondition;
  requestId: string;
}

/**
 * Moves an order, or a part of it, to another status. A cancellation is committed first, then its stock is released; if the
 * release fails, recovery repeats it.
 * @returns the whole order
 * @throws AppError 404, 400 and 403 for `sellerId`, 403, 412 or 409 for the version, 409 `invalid_transition`
 */
export async function changeStatus(deps: SagaDeps, orderId: string, change: StatusChange): Promise<Order> {
  for (;;) {
    const order = await queries.findOrder(deps.pool, orderId);
    if (!order) throw noSuch('order');
    const step = planStep(order, change);
    const changed = await queries.updateStatus(deps.pool, orderId, step);
    // Otherwise somebody else has changed the order since it was read: judge the request by what it is now. This ends,
    // since an order can be changed only a few times.
    if (changed) {
      if (changed.status === 'cancelled') await tryToRelease(deps, orderId, change.requestId);
      return changed;
    }
  }
}

function planStep(order: Order, { to, sellerId, caller, precondition }: StatusChange): queries.Step {
  const relation = relationTo(order, caller);
  const isCancelling = to === 'cancelled';
  const mover = isCancelling ? undefined : moverOf(order, relation, caller, sellerId);
  requireFresh(precondition, order);
  const transition: Transition = isCancelling ? cancel(order) : moveParts(order, to, mover);
  return {
    ...transition,
    version: order.version,
    actorId: caller.id,
    cancelReason: isCancelling ? `cancelled_by_${roleIn(relation)}` : null,
  };
}

/**
 * Whose part the caller moves; undefined: all parts, for an admin who names none.
 * @throws AppError 403 if the caller may not move it, 400 if it is none of this order
 */
function moverOf(
  order: Order,
  { isSeller, isAdmin }: Relation,
  caller: Caller,
  sellerId: string | undefined,
): string | undefined {
  if (isAdmin) {
    if (
      sellerId !== undefined &&
      order.parts.length > 0 &&
      order.parts.every((part) => part.seller_id !== sellerId)
    ) {
      throw invalidRequest([
        { field: 'seller_id', message: 'must be a seller of this order', code: 'unknown_seller' },
      ]);
    }
    return sellerId;
  }
  if (!isSeller) {
    throw failure(
      'forbidden',
      'Only a seller of this order, or an admin, may do this; its buyer may cancel it.',
    );
  }
  if (sellerId !== undefined && sellerId !== caller.id) {
    throw failure('forbidden', 'A seller moves their own part alone; leave out seller_id.');
  }
  return caller.id;
}

function roleIn({ isBuyer, isSeller }: Relation): string {
  if (isBuyer) return 'buyer';
  return isSeller ? 'seller' : 'admin';
}
