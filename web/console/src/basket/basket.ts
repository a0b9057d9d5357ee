import { createMemo, createRoot, createSignal } from 'solid-js';
import type { Product } from '../api/types';
import { user } from '../session/session';

/** A product as it was when it was put into the basket, and how many of it. */
export interface BasketLine {
  product_id: string;
  title: string;
  price: number;
  quantity: number;
}

interface Basket {
  lines: BasketLine[];
  /**
   * The Idempotency-Key of the order that this basket becomes. It is made when the basket changes and kept with
   * it, so that a double tap, a second tab, or another try after a crash makes one order.
   */
  key: string;
  /** The key of the order that was taken out last: of two tabs that placed it, one takes it out. */
  ordered?: string;
}

/** What one line may ask for, and how many lines an order may have: the orders service refuses more. */
export const MAX_QUANTITY = 10_000;
export const MAX_LINES = 100;

const PREFIX = 'marketstall.basket.';

// Raised by each change, of this tab and of others: the store itself is localStorage.
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

/** What an order of the basket has to send as its Idempotency-Key. */
export const basketKey = (): string => basket().key;

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
  write(isNew ? [...lines, line] : lines.map((old) => (old.product_id === line.product_id ? line : old)));
  return true;
}

/** Sets how many of a product the basket holds; 0 takes it out. */
export function setQuantity(productId: string, quantity: number): void {
  const { lines } = read();
  const kept = quantity > 0 ? lines : lines.filter((line) => line.product_id !== productId);
  write(kept.map((line) => (line.product_id === productId ? { ...line, quantity: clamp(quantity) } : line)));
}

/**
 * Takes out what has been ordered. What was put in meanwhile, in another tab, stays.
 * @param key the order's Idempotency-Key
 */
export function takeOrdered(key: string, ordered: readonly BasketLine[]): void {
  const { lines, ordered: last } = read();
  if (last === key) return;
  const count = new Map(ordered.map(({ product_id, quantity }) => [product_id, quantity]));
  const rest = lines.map((line) => ({
    ...line,
    quantity: line.quantity - (count.get(line.product_id) ?? 0),
  }));
  write(
    rest.filter(({ quantity }) => quantity > 0),
    key,
  );
}

/** Gives the basket a new key: its old one was used for another order. */
export function renewKey(): void {
  write(read().lines);
}

function clamp(quantity: number): number {
  return Math.min(Math.max(Math.trunc(quantity) || 1, 1), MAX_QUANTITY);
}

function read(): Basket {
  try {
    const basket = JSON.parse(localStorage.getItem(storageKey()) ?? 'null') as Basket | null;
    if (basket && Array.isArray(basket.lines) && typeof basket.key === 'string') return basket;
  } catch {
    // What can't be read is as good as no basket.
  }
  return { lines: [], key: newKey() };
}

function write(lines: BasketLine[], ordered = read().ordered): void {
  const basket: Basket = { lines, key: newKey(), ...(ordered !== undefined && { ordered }) };
  localStorage.setItem(storageKey(), JSON.stringify(basket));
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
