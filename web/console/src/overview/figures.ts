import type { Order, OrderStatus, Product } from '../api/types';
import { shareOf } from '../orders/words';
import { LOW_STOCK } from '../products/stock';

/** How many days a chart by day shows, today included. */
export const DAYS = 14;

export interface StatusCount {
  status: OrderStatus;
  count: number;
}

/** How many orders have each of these statuses. */
export function countByStatus(orders: Order[], statuses: readonly OrderStatus[]): StatusCount[] {
  return statuses.map((status) => ({
    status,
    count: orders.filter((order) => order.status === status).length,
  }));
}

/** A seller's revenue on one day. */
export interface DayRevenue {
  /** The start of the day in the user's time zone. */
  day: Date;
  orders: number;
  revenue: number;
}

/** A seller's revenue on each of the last days, without cancelled orders; oldest day first. */
export function revenueByDay(
  sales: Order[],
  sellerId: string | undefined,
  now: Date = new Date(),
): DayRevenue[] {
  const kept = sales.filter(({ status }) => status !== 'cancelled');
  return lastDays(now).map((day) => {
    const ofDay = kept.filter(({ created_at }) => new Date(created_at).toDateString() === day.toDateString());
    return { day, orders: ofDay.length, revenue: sum(ofDay.map((sale) => shareOf(sale, sellerId))) };
  });
}

/** The sum of amounts of money; added in cents, since sums of fractions are inexact. */
export function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + Math.round(amount * 100), 0) / 100;
}

function lastDays(now: Date): Date[] {
  return Array.from(
    { length: DAYS },
    (_, at) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - (DAYS - 1 - at)),
  );
}

/** The products with few or no pieces left, the lowest stock first. */
export function lowStock(offers: Product[]): (Product & { stock: number })[] {
  return offers
    .filter((offer): offer is Product & { stock: number } => offer.stock !== null && offer.stock <= LOW_STOCK)
    .sort((a, b) => a.stock - b.stock);
}
