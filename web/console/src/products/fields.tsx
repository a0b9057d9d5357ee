import type { JSX } from 'solid-js';
import { type Option, Select, TextField } from '../ui/fields';
import type { ProductDraft } from './draft';

const STATUS_OPTIONS: Option<ProductDraft['status']>[] = [
  ['active', 'For sale'],
  ['hidden', 'Hidden'],
];

/** The fields of a product's form, with their initial values. */
export function ProductFields(props: { draft?: ProductDraft }): JSX.Element {
  return (
    <>
      <TextField
        name="title"
        label="Title"
        required
        autocomplete="off"
        value={props.draft?.title}
        hint="3 to 120 characters"
      />
      <TextField
        name="description"
        label="Description"
        required
        multiline
        value={props.draft?.description}
        hint={`10 to ${(2000).toLocaleString()} characters`}
      />
      <div class="product-numbers">
        <TextField
          name="price"
          label="Price"
          required
          inputmode="decimal"
          autocomplete="off"
          value={priceText(props.draft?.price)}
          hint="For example 12.50"
        />
        <TextField
          name="stock"
          label="Stock"
          inputmode="numeric"
          autocomplete="off"
          value={props.draft?.stock?.toString()}
          hint="Leave it empty if made to order"
        />
        <TextField
          name="category"
          label="Category"
          autocomplete="off"
          value={props.draft?.category ?? undefined}
          hint="Such as Chairs"
        />
        <TextField
          name="sku"
          label="SKU"
          autocomplete="off"
          value={props.draft?.sku ?? undefined}
          hint="Your own number for it"
        />
        <TextField
          name="image_url"
          label="Picture"
          inputmode="url"
          autocomplete="off"
          value={props.draft?.image_url ?? undefined}
          hint="Its address, with https://"
        />
        <Select
          name="status"
          label="Status"
          options={STATUS_OPTIONS}
          value={props.draft?.status ?? 'active'}
        />
      </div>
    </>
  );
}

/** The texts of a product's form, by field. */
export function textsOf(draft: ProductDraft): Record<string, string> {
  return {
    title: draft.title,
    description: draft.description,
    price: priceText(draft.price) ?? '',
    stock: draft.stock?.toString() ?? '',
    category: draft.category ?? '',
    sku: draft.sku ?? '',
    image_url: draft.image_url ?? '',
    status: draft.status,
  };
}

/** The texts of an empty form. */
export const NO_TEXTS = {
  title: '',
  description: '',
  price: '',
  stock: '',
  category: '',
  sku: '',
  image_url: '',
  status: 'active',
};

/** The text of a price; input that was not a number stays as typed. */
function priceText(price: number | undefined): string | undefined {
  return typeof price === 'number' ? price.toFixed(2) : price;
}
