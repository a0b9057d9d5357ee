import { useQuery } from '@tanstack/solid-query';
import { createEffect } from 'solid-js';
import { dataOf } from '../api/data-of';
import type { Shortage } from '../api/problem';
import type { Product } from '../api/types';
import { PRODUCTS, readProduct } from '../products/cache';
import { queryClient } from '../query-client';
import { type BasketLine, basketLines } from './basket';

/** What of a product matters to the basket. */
type ProductNow = Pick<Product, 'title' | 'price' | 'stock'>;

/** The products of the basket's lines as they are now, by id; null: there is none any more. */
type ProductsNow = Record<string, ProductNow | null>;

const KEY = [PRODUCTS, 'in-basket'] as const;

/** A line of the basket, and what has become of its product since it was put in. */
export interface LineNow {
  line: BasketLine;
  /** undefined: not known, since it could not be read. */
  product: ProductNow | null | undefined;
  price: number;
  title: string;
  /** How many there are; undefined where there are enough for the line, or nobody knows. */
  left: number | undefined;
  isGone: boolean;
  isPriceNew: boolean;
}

/** Reads the products of the basket's lines, each time that the page is opened. */
export function useProductsNow() {
  const query = useQuery(() => ({
    queryKey: KEY,
    queryFn: ({ signal }: { signal: AbortSignal }) => readAll(signal),
    // An earlier visit's word is no news: what changed since would move what is in view.
    gcTime: 0,
  }));
  // Another tab can put something in while this page is open.
  createEffect(() => {
    // What has failed is tried again by hand.
    if (query.isPending || query.isFetching || query.isError) return;
    const known = dataOf(query);
    if (known && basketLines().some(({ product_id }) => !(product_id in known))) void query.refetch();
  });
  return query;
}

async function readAll(signal: AbortSignal): Promise<ProductsNow> {
  const ids = basketLines().map((line) => line.product_id);
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await readProduct(id, signal)])));
}

/** What is known of a line. */
export function lineNow(line: BasketLine, products: ProductsNow | undefined): LineNow {
  const product = products?.[line.product_id];
  const stock = product?.stock ?? Number.POSITIVE_INFINITY;
  const price = product?.price ?? line.price;
  return {
    line,
    product,
    price,
    title: product?.title ?? line.title,
    left: stock < line.quantity ? stock : undefined,
    isGone: product === null,
    isPriceNew: price !== line.price,
  };
}

/** Whether an order of the line would be refused. */
export function isTrouble({ left, isGone }: LineNow): boolean {
  return isGone || left !== undefined;
}

/** Why an order of the line would be refused, in words. */
export function troubleText({ title, left, isGone }: LineNow): string {
  if (isGone) return `${title} is not sold any more.`;
  return left === 0 ? `${title} is out of stock.` : `Only ${left?.toLocaleString()} left of ${title}.`;
}

/** Takes over what a refused order has said of the products: it is news. */
export function learn(shortages: Shortage[], missingIds: string[]): void {
  queryClient.setQueryData<ProductsNow>(KEY, (known = {}) => {
    const now = { ...known };
    for (const id of missingIds) now[id] = null;
    for (const { product_id, available } of shortages) {
      // Where the products could not be read, the basket's own word for the rest.
      const product = now[product_id] ?? basketLines().find((line) => line.product_id === product_id);
      if (product) now[product_id] = { title: product.title, price: product.price, stock: available };
    }
    return now;
  });
}
