/**
 * The rows of the bench's databases. A row's values follow from its number, both in SQL (`fill.ts`) and here, so that
 * requests can be made without asking the database.
 */

/** How many rows a database has. Rows are numbered from 1. */
export interface Size {
  products: number;
  orders: number;
  /** Tasks of each user. */
  tasksPerUser: number;
}

/** The number of users; each has a token. */
export const USERS = 1_000;
export const PASSWORD = 'correct horse battery';

/** The size for most scenarios. */
export const NORMAL: Size = { products: 10_000, orders: 100_000, tasksPerUser: 100 };
/** The size for deep pages and searches. */
export const LARGE: Size = { products: 1_000_000, orders: 0, tasksPerUser: 0 };

/** The sizes that `--growth` compares, with as many orders as products. */
export const GROWTH: Size[] = [1_000, 100_000, 1_000_000].map((rows) => ({
  products: rows,
  orders: rows,
  tasksPerUser: 0,
}));

/** An id has the form of a version 7 UUID; the last group is the row's number. */
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

/** Users 1 to this number are sellers; each sells at least ten products. */
export function sellerCount({ products }: Size): number {
  return Math.min(USERS, products / 10);
}

export function sellerOfProduct(size: Size, product: number): number {
  return ((product - 1) % sellerCount(size)) + 1;
}

/** Users 1 to this number are buyers; each has at least a hundred orders at every size, so that pages are full. */
export function buyerCount({ orders }: Size): number {
  return Math.max(1, Math.min(USERS, orders / 100));
}

/** The first product of an order; its second one is the next product of the same seller. */
export function productOfOrder({ products }: Size, order: number): number {
  return ((order * PRODUCT_STEP) % products) + 1;
}

/** Coprime to every size, so that orders reach all products. */
export const PRODUCT_STEP = 7;

/** Of every ten orders of a buyer, the last six are pending. */
export const FIRST_PENDING_OF_TEN = 4;

/** The numbers of all pending orders. */
export function pendingOrders(size: Size): number[] {
  const buyers = buyerCount(size);
  const numbers: number[] = [];
  for (let order = 1; order <= size.orders; order++) {
    if (Math.floor((order - 1) / buyers) % 10 >= FIRST_PENDING_OF_TEN) numbers.push(order);
  }
  return numbers;
}

/** Words in products' texts: which ones, or how many different ones. */
export const WORDS = {
  /** Each is in a tenth of all products. */
  many: ['oak', 'ash', 'elm', 'fir', 'yew', 'pine', 'beech', 'birch', 'maple', 'cedar'],
  /** Each is in a thousand products, or in all if there are fewer. */
  some: ({ products }: Size) => Math.max(1, products / 1_000),
  /**
   * Each is in a hundredth of all products, scattered: too many matches to sort quickly, too few to find quickly by
   * reading in the order of a list.
   */
  hundredth: 100,
  /** In the oldest tenth of all products: a search, newest first, has to pass all others. */
  old: 'seasoned',
  /** Each is in ten products. */
  few: ({ products }: Size) => products / 10,
} as const;
