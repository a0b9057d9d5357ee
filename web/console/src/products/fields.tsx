import type { JSX } from 'solid-js';
import { TextField } from '../ui/fields';
import type { ProductDraft } from './draft';

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
        hint="10 to 2000 characters"
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
      </div>
    </>
  );
}

/** The text of a price; input that was not a number stays as typed. */
function priceText(price: number | undefined): string | undefined {
  return typeof price === 'number' ? price.toFixed(2) : price;
}
