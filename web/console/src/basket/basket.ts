import { createMemo, createRoot, createSignal } from 'solid-js';
import type { Product } from '../api/types';
import { user } from '../session/session';
import { keep, readKept } from '../storage';

/** A product as it was when it was put into the basket, and how many of it. */
export interface BasketLine {
  product_id: string;
  title: string;
  price: number;
  quantity: number;
}

/** A line as an order asks for it. */
export type OrderLine = Pick<BasketLine, 'product_id' | 'quantity'>;

interface Basket {
  lines: BasketLine[];
  /**
   * The Idempotency-Key of the order that this basket becomes. It stays, whatever is put in or taken out, until
   * there is that order: so a double tap, a second tab, another try after a crash, and one with other things after
   * an answer that was lost, make one order between them.
   */
  key: string;
  /** What was sent with the key and may be an order by now: no answer has said what became of it. */
  sent: OrderLine[][];
}

/** What one line may ask for, and how many lines an order may have: the orders service refuses more. */
export const MAX_QUANTITY = 10_000;
export const MAX_LINES = 100;

const PREFIX = 'marketstall.basket.';

// Raised by each change, of this tab and of others: the store itself is the browser's.
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

/** Whether something of the basket was sent as an order, and nobody knows what became of it. */
export const mayBeOrdered = (): boolean => basket().sent.length > 0;

/** How many pieces the basket holds. */
export const basketCount = (): number => basket().lines.reduce((sum, line) => sum + line.quantity, 0);

/** How many pieces of a product the basket holds. */
export const quantityInBasket = (productId: string): number =>
  basketLines().find((line) => line.product_id === productId)?.quantity ?? 0;

/** How many more pieces of a product may be put into the basket. */
export function roomFor({ id, stock }: Pick<Product, 'id' | 'stock'>): number {
  return Math.max(Math.min(stock ?? MAX_QUANTITY, MAX_QUANTITY) - quantityInBasket(id), 0);
}

/**
 * Puts pieces of a product into the basket, on the line it may already have.
 * @returns false where there is no room for another line
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

/** Sets how many of a product the basket holds; 0 takes it out. */
export function setQuantity(productId: string, quantity: number): void {
  const { lines } = read();
  const kept = quantity > 0 ? lines : lines.filter((line) => line.product_id !== productId);
  change({
    lines: kept.map((line) =>
      line.product_id === productId ? { ...line, quantity: clamp(quantity) } : line,
    ),
  });
}

/** The Idempotency-Key to order the basket with. */
export function startOrder(): string {
  const { key } = read();
  // A basket that was never kept has another key each time that it is read.
  change({ key });
  return key;
}

/** What was sent with this key and may be an order by now; nothing once it is known which one is. */
export function sentWith(key: string): OrderLine[][] {
  const now = read();
  return now.key === key ? now.sent : [];
}

/** Notes that these lines are about to be sent with this key. */
export function noteSent(key: string, lines: OrderLine[]): void {
  const { key: current, sent } = read();
  if (current === key && !sent.some((other) => isSame(other, lines))) change({ sent: [...sent, lines] });
}

/** Notes that there is no order with this key: the service has refused one, which frees the key. */
export function noteRefused(key: string): void {
  if (read().key === key) change({ sent: [] });
}

/**
 * Takes out what has been ordered; what was put in meanwhile stays. Of two tabs that placed the order, one does so.
 * @param key the order's Idempotency-Key
 */
export function takeOrdered(key: string, ordered: readonly OrderLine[]): void {
  const { lines, key: current } = read();
  if (current !== key) return;
  const count = new Map(ordered.map(({ product_id, quantity }) => [product_id, quantity]));
  const rest = lines.map((line) => ({
    ...line,
    quantity: line.quantity - (count.get(line.product_id) ?? 0),
  }));
  change({ lines: rest.filter(({ quantity }) => quantity > 0), key: newKey(), sent: [] });
}

/**
 * Gives the basket a new key: nothing can be ordered with this one any more.
 * @returns the new key; undefined if another tab was first
 */
export function renewKey(key: string): string | undefined {
  if (read().key !== key) return undefined;
  change({ key: newKey(), sent: [] });
  return read().key;
}

/** Whether two orders ask for the same, as the orders service sees it: whatever the order of their lines. */
export function isSame(some: readonly OrderLine[], others: readonly OrderLine[]): boolean {
  const text = (lines: readonly OrderLine[]) =>
    lines
      .map(({ product_id, quantity }) => `${product_id} ${quantity}`)
      .sort()
      .join();
  return text(some) === text(others);
}

function clamp(quantity: number): number {
  return Math.min(Math.max(Math.trunc(quantity) || 1, 1), MAX_QUANTITY);
}

function read(): Basket {
  const none = { lines: [], key: newKey(), sent: [] };
  try {
    const kept = JSON.parse(readKept(storageKey()) ?? 'null') as Partial<Basket> | null;
    return Array.isArray(kept?.lines) && typeof kept.key === 'string' ? { ...none, ...kept } : none;
  } catch {
    // What can't be read is as good as no basket.
    return none;
  }
}

function change(to: Partial<Basket>): void {
  keep(storageKey(), JSON.stringify({ ...read(), ...to }));
  setChanges((count) => count + 1);
}

/** Each user's own: two people at one browser don't find each other's things. */
function storageKey(): string {
  return PREFIX + (user()?.id ?? '');
}

/** 128 random bits; unlike `crypto.randomUUID` it is there on a page without TLS too. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
