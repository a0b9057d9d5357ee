import type { Order, OrderHistory, OrderStatus } from '../api/types';
import type { SignedInUser } from '../session/session';
import { counted } from '../ui/format';
import { nameOf, ownStatus, partIn } from './part';

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

/** This seller's share of an order's total. */
export function shareOf(order: Order, sellerId: string | undefined): number {
  const own = order.items.filter((item) => item.seller_id === sellerId);
  // In cents, since sums of fractions are inexact.
  return own.reduce((sum, item) => sum + Math.round((item.line_total ?? 0) * 100), 0) / 100;
}

/** One entry of a history: "The seller confirmed it". */
export function entryInWords(entry: HistoryEntry, order: Order, user: SignedInUser | undefined): string {
  const who = nameOf(entry.actor_id, order, user);
  // A username stays as it is.
  const begins = who === 'you' || who.includes(' ') ? who.charAt(0).toUpperCase() + who.slice(1) : who;
  return `${begins} ${VERBS[entry.to_status]} ${whatMoved(entry, order, user)}`;
}

/** What an entry of a history is about: "it"; in an order from several sellers "their part", "ada’s part". */
function whatMoved(entry: HistoryEntry, { parts }: Order, user: SignedInUser | undefined): string {
  if (entry.seller_id === null || parts.length < 2) return 'it';
  if (entry.seller_id === user?.id) return 'your part';
  if (entry.seller_id === entry.actor_id) return 'their part';
  const part = parts.find(({ seller_id }) => seller_id === entry.seller_id);
  return part?.seller_username ? `${part.seller_username}’s part` : 'a part';
}

/** Who sells an order of one seller: " from ada"; '' if unknown, or if several do. */
export function soldBy({ parts }: Order): string {
  const [part, another] = parts;
  return part?.seller_username && !another ? ` from ${part.seller_username}` : '';
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
  const { isBuyer, isSeller, isAdmin } = partIn(order, user);
  const status = ownStatus(order, user);
  switch (status) {
    case 'placing':
      return 'This order completes by itself: there is nothing left to do for you.';
    case 'cancelled':
      return reasonInWords(order, user);
    case 'delivered':
      return 'All done: it was delivered.';
    case 'shipped':
      return isBuyer ? 'On its way to you.' : 'On its way to the buyer.';
  }
  const isMyTurn = isSeller || isAdmin;
  if (status === 'pending') return isMyTurn ? 'Waiting for your confirmation.' : 'Waiting for the seller.';
  if (!isMyTurn) return 'The seller ships it next.';
  return order.status === 'pending' ? 'Waiting for the other sellers.' : 'Ready to be shipped.';
}

function reasonInWords(order: Order, user: SignedInUser | undefined): string {
  const { isBuyer } = partIn(order, user);
  // It was placed, and the shop lost its stock: a database was restored from a backup.
  const isLost = order.parts.length > 0;
  switch (order.cancel_reason) {
    case 'cancelled_by_buyer':
      return isBuyer ? 'You cancelled this order.' : 'The buyer cancelled this order.';
    case 'cancelled_by_seller':
      return order.parts.length > 1 ? 'A seller cancelled this order.' : 'The seller cancelled this order.';
    case 'cancelled_by_admin':
      return 'An admin cancelled this order.';
    case 'insufficient_stock':
      if (isLost) return 'There was not enough in stock after all, so the shop cancelled it.';
      return 'It could not be placed: there was not enough in stock.';
    case 'product_not_found':
      if (isLost) return 'A product was no longer on offer after all, so the shop cancelled it.';
      return 'It could not be placed: a product was no longer on offer.';
    case 'price_changed':
      return 'It could not be placed: a price had changed. Nothing was taken from the stock.';
    case 'not_confirmed':
      return 'The seller did not confirm it in time, so the shop cancelled it.';
    case 'timeout':
      return 'It could not be placed in time. Nothing was taken from the stock.';
    default:
      return 'This order was cancelled.';
  }
}
