import type { Order, OrderHistory, OrderStatus } from '../api/types';
import type { SignedInUser } from '../session/session';
import { nameOf, partIn } from './part';

export type HistoryEntry = OrderHistory['items'][number];

/** The verb for the step to each status. */
const VERBS: Record<OrderStatus, string> = {
  placing: 'began',
  pending: 'placed',
  confirmed: 'confirmed',
  shipped: 'shipped',
  delivered: 'delivered',
  cancelled: 'cancelled',
};

/** A short number for people to use: the end of the id, since the beginnings are alike. */
export function orderNumber(id: string): string {
  return id.slice(-8);
}

/** An order's items in a few words: "Oak stool and 2 more"; it names a seller's own item. */
export function titleOf(order: Order, sellerId?: string): string {
  const first = order.items.find((item) => item.seller_id === sellerId) ?? order.items[0];
  const others = order.items.length - 1;
  if (!first?.title) return counted(order.items.length, 'product');
  return others > 0 ? `${first.title} and ${others} more` : first.title;
}

/** How many pieces an order has in all: "3 pieces". */
export function piecesOf(order: Order): string {
  return counted(
    order.items.reduce((sum, item) => sum + item.quantity, 0),
    'piece',
  );
}

/** A number of things: "1 piece", "1,200 pieces". */
export function counted(count: number, thing: string): string {
  return `${count.toLocaleString()} ${thing}${count === 1 ? '' : 's'}`;
}

/** This seller's share of an order's total. */
export function shareOf(order: Order, sellerId: string | undefined): number {
  const own = order.items.filter((item) => item.seller_id === sellerId);
  // In cents, since sums of fractions are inexact.
  return own.reduce((sum, item) => sum + Math.round((item.line_total ?? 0) * 100), 0) / 100;
}

/** One entry of a history: "The seller confirmed it". */
export function entryInWords(entry: HistoryEntry, order: Order, user: SignedInUser | undefined): string {
  const who = nameOf(entry.actor_id, order, user);
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${VERBS[entry.to_status]} it`;
}

/** What others did to an order since it was read: "Meanwhile the seller confirmed this order." */
export function changesInWords(
  entries: HistoryEntry[],
  order: Order,
  user: SignedInUser | undefined,
): string {
  const [first, ...rest] = entries.map(
    (entry) => `${nameOf(entry.actor_id, order, user)} ${VERBS[entry.to_status]}`,
  );
  if (first === undefined) return 'Meanwhile this order has changed.';
  return `Meanwhile ${[`${first} this order`, ...rest.map((next) => `${next} it`)].join(', then ')}.`;
}

/** An order's status, and what it waits for, in one sentence. */
export function stateInWords(order: Order, user: SignedInUser | undefined): string {
  const { isBuyer, isSeller, isOnlySeller, isAdmin } = partIn(order, user);
  switch (order.status) {
    case 'placing':
      return 'This order completes by itself: there is nothing left to do for you.';
    case 'cancelled':
      return reasonInWords(order, user);
    case 'delivered':
      return 'All done: it was delivered.';
    case 'shipped':
      return isBuyer ? 'On its way to you.' : 'On its way to the buyer.';
  }
  if (isSeller && !isOnlySeller && !isAdmin) return 'Several sellers share this order: an admin moves it on.';
  const isMyTurn = isOnlySeller || isAdmin;
  if (order.status === 'pending')
    return isMyTurn ? 'Waiting for your confirmation.' : 'Waiting for the seller.';
  return isMyTurn ? 'Ready to be shipped.' : 'The seller ships it next.';
}

function reasonInWords(order: Order, user: SignedInUser | undefined): string {
  const { isBuyer, isOnlySeller } = partIn(order, user);
  switch (order.cancel_reason) {
    case 'cancelled_by_buyer':
      return isBuyer ? 'You cancelled this order.' : 'The buyer cancelled this order.';
    case 'cancelled_by_seller':
      return isOnlySeller ? 'You cancelled this order.' : 'The seller cancelled this order.';
    case 'cancelled_by_admin':
      return 'An admin cancelled this order.';
    case 'insufficient_stock':
      return 'It could not be placed: there was not enough in stock.';
    case 'product_not_found':
      return 'It could not be placed: a product was no longer on offer.';
    case 'timeout':
      return 'It could not be placed in time. Nothing was taken from the stock.';
    default:
      return 'This order was cancelled.';
  }
}
