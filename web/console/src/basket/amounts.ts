/** An amount in whole cents, which add up exactly. What an order costs, the orders service says. */
export function centsOf(amount: number): number {
  return Math.round(amount * 100);
}

/** What so many pieces cost, in cents. */
export function lineCents(price: number, quantity: number): number {
  return centsOf(price) * quantity;
}
