import { createMemo, createSignal, type JSX, onMount, Show } from 'solid-js';
import type { Product } from '../api/types';
import { takeOpenDraft } from '../drafts/drafts';
import { DraftMark } from '../drafts/form-draft';
import { user } from '../session/session';
import { afterPaint } from '../ui/after-paint';
import { Confirm, Dialog } from '../ui/dialog';
import { AdjustStock } from './adjust-stock';
import { deleteProduct } from './delete-product';
import { EditProduct, productForm } from './edit-product';

type Task = 'edit' | 'stock' | 'delete';

/** Whether the signed-in user may change a product, as its seller or as an admin. */
export function mayChange(product: Product): boolean {
  return product.seller_id === user()?.id || user()?.role === 'admin';
}

/**
 * What a product's seller can do with it, each action in a dialog; nothing for anyone else.
 * @param props.onDelete called when the user has confirmed, before the service has answered
 */
export function OwnerActions(props: { product: Product; onDelete?: () => void }): JSX.Element {
  const [task, setTask] = createSignal<Task>();
  // A list has many products, so a product's dialogs are created when one is first opened: 120 ms on a mid-range phone, so a
  // frame after the click.
  const isUsed = afterPaint(createMemo<boolean>((was) => was || task() !== undefined, false));
  const close = () => setTask(undefined);
  const form = () => productForm(props.product.id);
  onMount(() => {
    if (takeOpenDraft(form()) === '') setTask('edit');
  });
  const confirm = () => {
    props.onDelete?.();
    void deleteProduct({ ...props.product });
  };
  const Open = (button: { task: Task; text: string }) => (
    <button type="button" class="button quiet" onClick={() => setTask(button.task)}>
      {button.text}
      <span class="visually-hidden">: {props.product.title}</span>
      <Show when={button.task === 'edit'}>
        <DraftMark form={form()} />
      </Show>
    </button>
  );

  return (
    <Show when={mayChange(props.product)}>
      <div class="product-owner">
        <Open task="edit" text="Edit" />
        <Show when={props.product.stock !== null}>
          <Open task="stock" text="Stock" />
        </Show>
        <Open task="delete" text="Delete" />
      </div>
      <Show when={isUsed()}>
        <Dialog title="Edit product" isOpen={task() === 'edit'} onClose={close}>
          <EditProduct product={props.product} onClose={close} />
        </Dialog>
        <Dialog title="Adjust stock" isOpen={task() === 'stock'} onClose={close}>
          <AdjustStock product={props.product} onClose={close} />
        </Dialog>
        <Confirm
          title={`Delete ${props.product.title}?`}
          isOpen={task() === 'delete'}
          action="Delete"
          onConfirm={confirm}
          onClose={close}
        >
          <p>It goes from the shop for good. Orders that were placed keep their copy of it.</p>
        </Confirm>
      </Show>
    </Show>
  );
}
