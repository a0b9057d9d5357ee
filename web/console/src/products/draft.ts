import type { Product } from '../api/types';
import { money } from '../ui/format';
import { stockText } from './stock';

/** The fields of a product that its seller sets. */
export type ProductDraft = Pick<
  Product,
  'title' | 'description' | 'price' | 'stock' | 'category' | 'sku' | 'image_url' | 'status'
>;

/** Reads a product form's fields. */
export function draftOf(data: FormData): ProductDraft {
  const text = (name: keyof ProductDraft) => String(data.get(name) ?? '').trim();
  return {
    title: text('title'),
    description: text('description').replaceAll('\r\n', '\n'),
    price: numberOf(text('price')),
    stock: text('stock') === '' ? null : numberOf(text('stock')),
    category: text('category') || null,
    sku: text('sku') || null,
    image_url: text('image_url') || null,
    status: text('status') === 'hidden' ? 'hidden' : 'active',
  };
}

/**
 * A typed number. Any other text is sent as typed, so that the service reports it at its field, with all other errors.
 */
export function numberOf(text: string): number {
  const value = Number(text.replace(',', '.'));
  return text === '' || Number.isNaN(value) ? (text as unknown as number) : value;
}

/** The fields in which a draft differs from a product: what the user wants to change. */
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
  if ('category' in changed) said.push(`The category is now ${now.category ?? 'none'}.`);
  if ('sku' in changed) said.push(`The SKU is now ${now.sku ?? 'none'}.`);
  if ('status' in changed) said.push(`It is now ${now.status === 'hidden' ? 'hidden' : 'for sale'}.`);
  if ('image_url' in changed) said.push('The picture is another one.');
  if ('description' in changed) said.push('The description is another one.');
  // Only the version differs, for example after a sale and its return.
  return said.length > 0 ? said : ['All of it is as it was.'];
}
