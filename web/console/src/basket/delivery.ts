import type { NewOrder } from '../api/types';
import type { OrderTexts } from './basket';

type Delivery = NonNullable<NewOrder['delivery']>;

/** The fields of a delivery in the order of an address: name on the wire, label, autofill token (HTML), and width. */
export const DELIVERY_FIELDS = [
  ['name', 'Name', 'shipping name', 'wide'],
  ['line1', 'Street and number', 'shipping address-line1', 'wide'],
  ['line2', 'Second line', 'shipping address-line2', 'wide'],
  ['postal_code', 'Postal code', 'shipping postal-code', 'narrow'],
  ['city', 'City', 'shipping address-level2', 'narrow'],
  ['region', 'Region', 'shipping address-level1', 'narrow'],
  ['country', 'Country (two letters)', 'shipping country', 'narrow'],
  ['phone', 'Phone', 'shipping tel', 'narrow'],
  ['email', 'Email', 'shipping email', 'narrow'],
] as const satisfies readonly (readonly [keyof Delivery, string, string, 'wide' | 'narrow'])[];

/** The delivery that was typed; null if nothing was. What is missing in it, the service says. */
export function toDelivery(texts: OrderTexts): Delivery | null {
  const typed = DELIVERY_FIELDS.flatMap(([name]) => {
    const text = texts[name]?.trim() ?? '';
    return text === '' ? [] : [[name, name === 'country' ? text.toUpperCase() : text] as const];
  });
  return typed.length === 0 ? null : (Object.fromEntries(typed) as Delivery);
}
