import type { PriceChange, Shortage } from '@marketstall/client';
import { useQuery } from '@tanstack/solid-query';
import { createEffect } from 'solid-js';
import { dataOf } from '../api/data-of';
import { shop } from '../api/shop';
import type { Product } from '../api/types';
import { PRODUCTS } from '../products/cache';
import { queryClient } from '../query-client';
import { type BasketLine, basketLines } from './basket';

/** The fields of a product that the basket uses. */
type ProductNow = Pick<Product, 'title' | 'price' | 'stock'>;

/** The current products of the basket's lines, by id; null if a product no longer exists. */
type ProductsNow = Record<string, ProductNow | null>;

const KEY = [PRODUCTS, 'in-basket'] as const;

/** A line of the basket with its product as it is now. */
export interface LineNow {
  line: BasketLine;
  /** null if it no longer exists; undefined if it could not be read. */
  product: ProductNow | null | undefined;
  price: number;
  title: string;
  /** The stock, if it is less than the line's quantity; undefined if it is enough or unknown. */
  left: number | undefined;
  isGone: boolean;
  isPriceNew: boolean;
}

/** Reads the products of the basket's lines, each time the page is opened. */
export function useProductsNow() {
  const query = useQuery(() => ({
    queryKey: KEY,
    queryFn: ({ signal }: { signal: AbortSignal }) => readAll(signal),
    // Nothing is kept for the next visit: the page would move when outdated data is replaced.
    gcTime: 0,
  }));
  // Another tab can add a line while this page is open.
  createEffect(() => {
    // After an error, the user decides when to retry.
    if (query.isPending || query.isFetching || query.isError) return;
    const known = dataOf(query);
    if (known && basketLines().some(({ product_id }) => !(product_id in known))) void query.refetch();
  });
  return query;
}

async function readAll(signal: AbortSignal): Promise<ProductsNow> {
  const ids = basketLines().map((line) => line.product_id);
  if (ids.length === 0) return {};
  const { items } = await shop.listProducts({ query: { ids }, signal });
  const found = new Map<string, ProductNow>(items.map((product) => [product.id, product]));
  return Object.fromEntries(ids.map((id) => [id, found.get(id) ?? null]));
}

/** Joins a line with its product as it is now. */
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

/** What the refusal of an order says about its products. */
interface Refusal {
  shortages: Shortage[];
  priceChanges: PriceChange[];
  missingIds: string[];
}

/** Updates the products with what the refusal of an order says about them. */
export function updateProductsNow({ shortages, priceChanges, missingIds }: Refusal): void {
  queryClient.setQueryData<ProductsNow>(KEY, (known = {}) => {
    const now = { ...known };
    const update = (id: string, change: Partial<ProductNow>) => {
      // If the products could not be read, the basket's own line has the title and price.
      const line = basketLines().find(({ product_id }) => product_id === id);
      const product = now[id] ?? (line && { title: line.title, price: line.price, stock: null });
      if (product) now[id] = { ...product, ...change };
    };
    for (const id of missingIds) now[id] = null;
    for (const { product_id, available } of shortages) update(product_id, { stock: available });
    for (const { product_id, actual } of priceChanges) update(product_id, { price: actual });
    return now;
  });
}
