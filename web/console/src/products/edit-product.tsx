import { batch, createSignal, For, type JSX, Show } from 'solid-js';
import { Problem, toProblem } from '../api/problem';
import { shop } from '../api/shop';
import type { Product } from '../api/types';
import { Form, SubmitButton, UNSAVED } from '../ui/form';
import { toast } from '../ui/toast';
import { putProduct, readProduct, refreshProducts } from './cache';
import { changesOf, differences, draftOf, type ProductDraft } from './draft';
import { ProductFields, textsOf } from './fields';

/** The name of the form of a product, among the drafts. */
export const productForm = (id: string) => `product.${id}`;

/**
 * The form that changes a product. Only changed fields are sent, so that a sale meanwhile keeps its effect on the stock.
 * If somebody else changed the product first, the form says what is different now, keeps the user's input, and can be
 * sent again.
 */
export function EditProduct(props: { product: Product; onClose: () => void }): JSX.Element {
  // The row on the page may change; the form is about the version that it was opened with.
  const [base, setBase] = createSignal<Product>({ ...props.product });
  const [kept, setKept] = createSignal<Partial<ProductDraft>>({});
  const [meanwhile, setMeanwhile] = createSignal<string[]>([]);

  async function save(data: FormData) {
    const { id, version } = base();
    const changes = changesOf(draftOf(data), base());
    if (Object.keys(changes).length > 0) {
      try {
        putProduct(await shop.updateProduct({ path: { id }, body: { ...changes, version } }));
        toast('Your changes are saved.');
      } catch (thrown) {
        const { isStale, status } = toProblem(thrown);
        if (isStale) return startAnew(changes);
        if (status === 404) void refreshProducts();
        throw thrown;
      }
    }
    props.onClose();
  }

  async function startAnew(changes: Partial<ProductDraft>) {
    const now = await readProduct(base().id);
    if (!now) throw new Problem(404, { detail: 'Meanwhile this product was deleted.' });
    batch(() => {
      setMeanwhile(differences(base(), now));
      setKept(changes);
      setBase(now);
    });
    putProduct(now);
    return UNSAVED;
  }

  return (
    <Form
      label="Edit product"
      onSubmit={save}
      draft={{ form: productForm(props.product.id), base: () => textsOf(base()) }}
    >
      <Show when={base()} keyed>
        {(product) => <ProductFields draft={{ ...product, ...kept() }} />}
      </Show>
      <Show when={meanwhile().length > 0}>
        <div class="notice warn" role="alert">
          <div class="stack">
            <p>Somebody else changed this product meanwhile, or it was sold.</p>
            <ul>
              <For each={meanwhile()}>{(change) => <li>{change}</li>}</For>
            </ul>
            <p>What you typed is still in the form; the rest is as it is now.</p>
          </div>
        </div>
      </Show>
      <div class="actions">
        <button type="button" class="button" onClick={() => props.onClose()}>
          Cancel
        </button>
        <SubmitButton>{meanwhile().length > 0 ? 'Try again' : 'Save'}</SubmitButton>
      </div>
    </Form>
  );
}
