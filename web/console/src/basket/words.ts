import type { Placed } from './place-order';

/** The message after an order of exactly what the basket held. */
export function placedText({ order, isEarlier }: Placed): string {
  if (order.status === 'placing') return 'Your order is on its way. It completes by itself in a moment.';
  return isEarlier ? 'Your order is placed: an earlier try had gone through.' : 'Your order is placed.';
}

/**
 * The message if an earlier try made the order and the basket was changed since.
 * @param isRestLeft whether the basket still holds something
 */
export function overtakenText(isRestLeft: boolean): string {
  const rest = isRestLeft ? 'What you want beyond it is still in your basket.' : 'Nothing else was ordered.';
  return `An earlier try had gone through: you ordered what was in your basket then. ${rest}`;
}
