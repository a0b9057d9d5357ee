import { useNavigate } from '@solidjs/router';
import { createSignal, type JSX, onMount } from 'solid-js';
import { shop } from '../api/shop';
import { takeOpenDraft } from '../drafts/drafts';
import { DraftMark } from '../drafts/form-draft';
import { refreshLists } from '../lists/list';
import { Dialog } from '../ui/dialog';
import { Form, SubmitButton } from '../ui/form';
import { toast } from '../ui/toast';
import { PRODUCTS } from './cache';
import { draftOf } from './draft';
import { NO_TEXTS, ProductFields } from './fields';

/** The form's name among the drafts. */
const NEW_PRODUCT = 'product-new';

/** The button that opens the form for a new product. */
export function AddProduct(): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const navigate = useNavigate();
  onMount(() => setOpen(takeOpenDraft(NEW_PRODUCT) !== undefined));

  async function add(data: FormData) {
    const { id, title } = await shop.createProduct({ body: draftOf(data) });
    setOpen(false);
    toast(`${title} is for sale.`, { text: 'Show it', run: () => navigate(`/products/${id}`) });
    void refreshLists(PRODUCTS);
  }

  return (
    <>
      <button type="button" class="button primary" data-new onClick={() => setOpen(true)}>
        Add product
        <DraftMark form={NEW_PRODUCT} />
      </button>
      <Dialog title="Add product" isOpen={isOpen()} onClose={() => setOpen(false)}>
        <Form label="New product" onSubmit={add} draft={{ form: NEW_PRODUCT, base: () => NO_TEXTS }}>
          <ProductFields />
          <div class="actions">
            <button type="button" class="button" onClick={() => setOpen(false)}>
              Cancel
            </button>
            <SubmitButton>Add product</SubmitButton>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
