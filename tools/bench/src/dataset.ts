/**
 * What the databases are filled with: everything follows from a row's number, in SQL (`fill.ts`) and here alike, so
 * that requests can be made without asking the database.
 */

/** How much of everything. Rows are numbered from 1. */
export interface Size {
  products: number;
  orders: number;
  /** Of each user. */
  tasksPerUser: number;
}

/** Everybody who has a token. */
export const USERS = 1_000;
export const PASSWORD = 'correct horse battery';

/** What most scenarios run on. */
export const NORMAL: Size = { products: 10_000, orders: 100_000, tasksPerUser: 100 };
/** What deep pages and searches run on. */
export const LARGE: Size = { products: 1_000_000, orders: 0, tasksPerUser: 0 };

/** What `--growth` compares: as many products as orders. */
export const GROWTH: Size[] = [1_000, 100_000, 1_000_000].map((rows) => ({
  products: rows,
  orders: rows,
  tasksPerUser: 0,
}));

/** UUIDs of version 7 by their form; the last group is the row's number. */
export const ID_PREFIX = {
  product: '01900000-0000-7000-8000-',
  user: '01900000-0000-7000-9000-',
  task: '01900000-0000-7000-a000-',
  order: '01900000-0000-7000-b000-',
} as const;

export function rowId(kind: keyof typeof ID_PREFIX, number: number): string {
  return ID_PREFIX[kind] + number.toString(16).padStart(12, '0');
}

export function userName(number: number): string {
  return `user${number}`;
}

/** Users 1 to this sell; each product's seller sells at least ten. */
export function sellerCount({ products }: Size): number {
  return Math.min(USERS, products / 10);
}

export function sellerOfProduct(size: Size, product: number): number {
  return ((product - 1) % sellerCount(size)) + 1;
}

/** Users 1 to this buy; each has at least a hundred orders, whatever the size, so that pages are full. */
export function buyerCount({ orders }: Size): number {
  return Math.max(1, Math.min(USERS, orders / 100));
}

/** An order has two products of one seller: this one, and the next one of the same seller. */
export function productOfOrder({ products }: Size, order: number): number {
  return ((order * PRODUCT_STEP) % products) + 1;
}

/** Prime to every size, so that orders reach all products. */
export const PRODUCT_STEP = 7;

/** Of ten orders of a buyer, the last six are pending. */
export const FIRST_PENDING_OF_TEN = 4;

/** The numbers of all orders that are pending. */
export function pendingOrders(size: Size): number[] {
  const buyers = buyerCount(size);
  const numbers: number[] = [];
  for (let order = 1; order <= size.orders; order++) {
    if (Math.floor((order - 1) / buyers) % 10 >= FIRST_PENDING_OF_TEN) numbers.push(order);
  }
  return numbers;
}

/** Words that products have: how many of them, and which. */
export const WORDS = {
  /** A tenth of all products each. */
  many: ['oak', 'ash', 'elm', 'fir', 'yew', 'pine', 'beech', 'birch', 'maple', 'cedar'],
  /** A thousand products each, or all where there are fewer. */
  some: ({ products }: Size) => Math.max(1, products / 1_000),
  /**
   * A hundredth of all products each, here and there: too many to be sorted soon, too few to be found soon in the order
   * of a list.
   */
  hundredth: 100,
  /** The oldest tenth: who looks for them newest first passes all others on the way. */
  old: 'seasoned',
  /** Ten products each. */
  few: ({ products }: Size) => products / 10,
} as const;
