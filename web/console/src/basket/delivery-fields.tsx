import type { FieldError } from '@marketstall/client';
import { createEffect, createSignal, createUniqueId, For, type JSX, Show, untrack } from 'solid-js';
import { noteTexts, orderTexts } from './basket';
import { DELIVERY_FIELDS } from './delivery';

const MAX_LENGTH = 200;
const MAX_NOTE = 500;

/** Where the order goes, and a note; folded away, since neither is required. What is typed is kept at once. */
export function DeliveryFields(props: { errors: FieldError[] }): JSX.Element {
  const start = orderTexts();
  const [isOpen, setOpen] = createSignal(false);
  const errorOf = (field: string) => props.errors.find((error) => error.field === field)?.message;
  let fields: HTMLDetailsElement | undefined;

  createEffect(() => {
    if (!props.errors.some(({ field }) => field === 'note' || field.startsWith('delivery'))) return;
    setOpen(true);
    queueMicrotask(() => fields?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  });

  const keep = (name: string, text: string) => noteTexts({ ...orderTexts(), [name]: text });

  return (
    <details
      ref={fields}
      class="basket-delivery"
      open={isOpen()}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Delivery and note</summary>
      <div class="delivery-fields">
        <For each={DELIVERY_FIELDS}>
          {([name, label, autocomplete, width]) => (
            <Field label={label} error={errorOf(`delivery.${name}`)} class={width}>
              {(control) => (
                <input
                  {...control}
                  value={start[name] ?? ''}
                  maxlength={name === 'country' ? 2 : MAX_LENGTH}
                  autocomplete={autocomplete}
                  onInput={(event) => keep(name, event.currentTarget.value)}
                />
              )}
            </Field>
          )}
        </For>
        <Field label="Note to the seller" error={errorOf('note')} class="wide">
          {(control) => (
            <textarea
              {...control}
              value={start.note ?? ''}
              rows={2}
              maxlength={MAX_NOTE}
              onInput={(event) => keep('note', event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

/** The attributes that tie a control to its label and its error. */
interface Control {
  id: string;
  class: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** A label, a control and the service's error for it. */
function Field(props: {
  label: string;
  error: string | undefined;
  class: string;
  children: (control: Control) => JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  // Getters, so that an error changes the control that the user typed in, and makes no new one.
  const control: Control = {
    id,
    class: 'input',
    get 'aria-invalid'() {
      return props.error === undefined ? undefined : true;
    },
    get 'aria-describedby'() {
      return props.error === undefined ? undefined : `${id}-error`;
    },
  };
  return (
    <div class={`field ${props.class}`}>
      <label class="label" for={id}>
        {props.label}
      </label>
      {untrack(() => props.children(control))}
      <Show when={props.error}>
        <span id={`${id}-error`} class="field-error">
          {props.error}
        </span>
      </Show>
    </div>
  );
}
