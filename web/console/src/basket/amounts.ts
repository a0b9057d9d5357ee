/** An amount in whole cents, which add up exactly. An order's real total comes from the orders service. */
function centsOf(amount: number): number {
  return Math.round(amount * 100);
}

/** The price of this many pieces, in cents. */
export function lineCents(price: number, quantity: number): number {
  return centsOf(price) * quantity;
}
