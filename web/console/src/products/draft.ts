import type { Product } from '../api/types';
import { money } from '../ui/format';
import { stockText } from './stock';

/** What a seller says of a product. */
export type ProductDraft = Pick<Product, 'title' | 'description' | 'price' | 'stock'>;

/** Reads a product form's fields. */
export function draftOf(data: FormData): ProductDraft {
  const text = (name: keyof ProductDraft) => String(data.get(name) ?? '').trim();
  return {
    title: text('title'),
    description: text('description').replaceAll('\r\n', '\n'),
    price: numberOf(text('price')),
    stock: text('stock') === '' ? null : numberOf(text('stock')),
  };
}

/**
 * A typed number. What is none goes to the service as it was typed: it says at the field what it wants, together
 * with what else is wrong.
 */
function numberOf(text: string): number {
  const value = Number(text.replace(',', '.'));
  return text === '' || Number.isNaN(value) ? (text as unknown as number) : value;
}

/** The fields in which a draft differs from a product: what its writer wants to change. */
export function changesOf(draft: ProductDraft, product: ProductDraft): Partial<ProductDraft> {
  const fields = Object.entries(draft) as [keyof ProductDraft, unknown][];
  return Object.fromEntries(fields.filter(([field, value]) => value !== product[field]));
}

/** What changed between two versions of a product, a sentence for each field; at least one. */
export function differences(before: ProductDraft, now: ProductDraft): string[] {
  const changed = changesOf(now, before);
  const said: string[] = [];
  if ('title' in changed) said.push(`The title is now “${now.title}”.`);
  if ('price' in changed) said.push(`The price is now ${money(now.price)}; it was ${money(before.price)}.`);
  if ('stock' in changed) said.push(`Stock: ${stockText(now.stock)}; before: ${stockText(before.stock)}.`);
  if ('description' in changed) said.push('The description is another one.');
  // Sold and given back, say: the version alone is another one.
  return said.length > 0 ? said : ['All of it is as it was.'];
}
