import { createMemo, createRoot, createSignal } from 'solid-js';
import type { NewOrder, Product } from '../api/types';
import { user } from '../session/session';
import { keep, readKept } from '../storage';

/** A product as it was when it was added to the basket, and its quantity. */
export interface BasketLine {
  product_id: string;
  title: string;
  price: number;
  quantity: number;
}

/** An order as it is sent: the lines at the prices that the page shows, where they go, and a note. */
export type WantedOrder = Pick<NewOrder, 'delivery' | 'note'> & { items: NonNullable<NewOrder['items']> };

/** What the user typed about the next order: the texts of the form's fields, by name. */
export type OrderTexts = Record<string, string>;

interface Basket {
  lines: BasketLine[];
  /**
   * The Idempotency-Key of the basket's next order. It stays the same until that order exists, whatever is added or
   * removed. So a double tap, a second tab, a retry after a crash, and a retry with other lines after a lost answer
   * make one order in all.
   */
  key: string;
  /** Each request sent with this key without an answer: one of them may have become an order. */
  sent: WantedOrder[];
  texts: OrderTexts;
}

/** The orders service's limits: pieces per line, and lines per order. */
export const MAX_QUANTITY = 10_000;
export const MAX_LINES = 100;

const PREFIX = 'marketstall.basket.';

// Raised by each change, in this tab or another: the basket itself is in the browser's storage.
const [changes, setChanges] = createSignal(0);
addEventListener('storage', (event) => {
  if (event.key === null || event.key.startsWith(PREFIX)) setChanges((count) => count + 1);
});

const basket = createRoot(() =>
  createMemo((): Basket => {
    changes();
    return read();
  }),
);

/** The signed-in user's basket, kept in this browser; all tabs share it. */
export const basketLines = (): BasketLine[] => basket().lines;

/** Whether the basket was sent as an order and the outcome is unknown. */
export const mayBeOrdered = (): boolean => basket().sent.length > 0;

/** What the user typed about the next order. */
export const orderTexts = (): OrderTexts => basket().texts;

/** Keeps what the user types about the next order. */
export function noteTexts(texts: OrderTexts): void {
  change({ texts });
}

/** How many pieces the basket holds. */
export const basketCount = (): number => basket().lines.reduce((sum, line) => sum + line.quantity, 0);

/** How many pieces of a product the basket holds. */
export const quantityInBasket = (productId: string): number =>
  basketLines().find((line) => line.product_id === productId)?.quantity ?? 0;

/** How many more pieces of a product may be added to the basket. */
export function roomFor({ id, stock }: Pick<Product, 'id' | 'stock'>): number {
  return Math.max(Math.min(stock ?? MAX_QUANTITY, MAX_QUANTITY) - quantityInBasket(id), 0);
}

/**
 * Adds pieces of a product to the basket, to its existing line if it has one.
 * @returns false if the basket has no room for another line
 */
export function addToBasket(product: Product, quantity = 1): boolean {
  const { lines } = read();
  const had = lines.find((line) => line.product_id === product.id)?.quantity ?? 0;
  const line: BasketLine = {
    product_id: product.id,
    title: product.title,
    price: product.price,
    quantity: clamp(had + quantity),
  };
  const isNew = !lines.some(({ product_id }) => product_id === line.product_id);
  if (isNew && lines.length >= MAX_LINES) return false;
  change({
    lines: isNew ? [...lines, line] : lines.map((old) => (old.product_id === line.product_id ? line : old)),
  });
  return true;
}

/** Sets how many pieces of a product the basket holds; 0 removes it. */
export function setQuantity(productId: string, quantity: number): void {
  const { lines } = read();
  const kept = quantity > 0 ? lines : lines.filter((line) => line.product_id !== productId);
  change({
    lines: kept.map((line) =>
      line.product_id === productId ? { ...line, quantity: clamp(quantity) } : line,
    ),
  });
}

/** The Idempotency-Key to order the basket with; it is stored from now on. */
export function startOrder(): string {
  const { key } = read();
  // A basket that was never stored gets a new key each time it is read.
  change({ key });
  return key;
}

/** The requests sent with this key that may have become an order; none once the outcome is known. */
export function sentWith(key: string): WantedOrder[] {
  const now = read();
  return now.key === key ? now.sent : [];
}

/** Notes that this order is about to be sent with this key. */
export function noteSent(key: string, wanted: WantedOrder): void {
  const { key: current, sent } = read();
  if (current === key && !sent.some((other) => isSame(other, wanted))) change({ sent: [...sent, wanted] });
}

/** Notes that no order has this key: the service refused the order, which frees the key. */
export function noteRefused(key: string): void {
  if (read().key === key) change({ sent: [] });
}

/**
 * Removes the ordered lines; what was added meanwhile stays. If two tabs placed the order, only one call has an effect.
 * @param key the order's Idempotency-Key
 */
export function takeOrdered(key: string, ordered: WantedOrder): void {
  const { lines, key: current, texts } = read();
  if (current !== key) return;
  const count = new Map(ordered.items.map(({ product_id, quantity }) => [product_id, quantity]));
  const rest = lines.map((line) => ({
    ...line,
    quantity: line.quantity - (count.get(line.product_id) ?? 0),
  }));
  // The next order may go to the same place, but its note is another one.
  const { note: _, ...kept } = texts;
  change({ lines: rest.filter(({ quantity }) => quantity > 0), key: newKey(), sent: [], texts: kept });
}

/**
 * Gives the basket a new key, since this one can't make an order any more.
 * @returns the new key; undefined if another tab renewed it first
 */
export function renewKey(key: string): string | undefined {
  if (read().key !== key) return undefined;
  change({ key: newKey(), sent: [] });
  return read().key;
}

/** Whether two orders are the same, with their lines in any order, as the orders service compares them. */
export function isSame(one: WantedOrder, other: WantedOrder): boolean {
  const text = ({ items, delivery, note }: WantedOrder) =>
    JSON.stringify([
      items
        .map(({ product_id, quantity, unit_price }) => `${product_id} ${quantity} ${unit_price ?? ''}`)
        .sort(),
      delivery ?? null,
      note ?? '',
    ]);
  return text(one) === text(other);
}

function clamp(quantity: number): number {
  return Math.min(Math.max(Math.trunc(quantity) || 1, 1), MAX_QUANTITY);
}

function read(): Basket {
  const none: Basket = { lines: [], key: newKey(), sent: [], texts: {} };
  try {
    const kept = JSON.parse(readKept(storageKey()) ?? 'null') as Partial<Basket> | null;
    if (!Array.isArray(kept?.lines) || typeof kept.key !== 'string') return none;
    return { ...none, ...kept, sent: (kept.sent ?? []).map(withItems) };
  } catch {
    // Unreadable content counts as no basket.
    return none;
  }
}

/** A request of the console from before, which noted its lines alone. */
function withItems(sent: WantedOrder | WantedOrder['items']): WantedOrder {
  return Array.isArray(sent) ? { items: sent } : sent;
}

function change(to: Partial<Basket>): void {
  keep(storageKey(), JSON.stringify({ ...read(), ...to }));
  setChanges((count) => count + 1);
}

/** One basket per user: two users of one browser don't see each other's. */
function storageKey(): string {
  return PREFIX + (user()?.id ?? '');
}

/** 128 random bits; `crypto.randomUUID` is missing on a page without TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
