import { TextField as KobalteTextField } from '@kobalte/core/text-field';
import { createSignal, createUniqueId, For, type JSX, onMount, Show, splitProps } from 'solid-js';
import { useForm } from './form';

interface FieldProps {
  /** Its name in the form and on the wire. */
  name: string;
  label: string;
  /** A sentence below the field that says what it accepts. */
  hint?: string | undefined;
  value?: string | undefined;
  required?: boolean;
}

type TextFieldProps = FieldProps &
  Pick<
    JSX.InputHTMLAttributes<HTMLInputElement>,
    | 'type'
    | 'autocomplete'
    | 'inputmode'
    | 'minlength'
    | 'maxlength'
    | 'min'
    | 'max'
    | 'step'
    | 'autofocus'
    | 'placeholder'
  > & {
    /** A text of several lines. */
    multiline?: boolean;
    /** Where the page's `n` key goes. */
    isNew?: boolean;
  };

/** A text field with its label, its hint and the server's error. */
export function TextField(props: TextFieldProps): JSX.Element {
  const form = useForm();
  const [own, input] = splitProps(props, [
    'name',
    'label',
    'hint',
    'value',
    'required',
    'multiline',
    'type',
    'autofocus',
    'isNew',
  ]);
  const error = () => form.errorOf(own.name);
  const [isShown, setShown] = createSignal(false);
  let element: HTMLInputElement | undefined;
  // The browser minds `autofocus` only while it loads the document.
  onMount(() => own.autofocus && element?.focus());
  return (
    <KobalteTextField
      class="field"
      name={own.name}
      defaultValue={own.value ?? ''}
      required={own.required ?? false}
      validationState={error() ? 'invalid' : 'valid'}
    >
      <KobalteTextField.Label class="label">{own.label}</KobalteTextField.Label>
      <Show
        when={own.multiline}
        fallback={
          <div class="input-with-button">
            <KobalteTextField.Input
              ref={element}
              class="input"
              data-new={own.isNew ? '' : undefined}
              type={own.type === 'password' && isShown() ? 'text' : (own.type ?? 'text')}
              {...input}
            />
            <Show when={own.type === 'password'}>
              <button type="button" class="button quiet" onClick={() => setShown(!isShown())}>
                {isShown() ? 'Hide' : 'Show'} <span class="visually-hidden">the password</span>
              </button>
            </Show>
          </div>
        }
      >
        <KobalteTextField.TextArea
          class="input"
          rows={3}
          minlength={props.minlength}
          maxlength={props.maxlength}
        />
      </Show>
      <Show when={own.hint && !error()}>
        <KobalteTextField.Description class="hint">{own.hint}</KobalteTextField.Description>
      </Show>
      <KobalteTextField.ErrorMessage class="field-error">{error()}</KobalteTextField.ErrorMessage>
    </KobalteTextField>
  );
}

/** One choice of a Select: its value on the wire, and what the user reads. */
export type Option<V extends string = string> = readonly [value: V, text: string];

/**
 * The browser's own select, with its label: nothing else works as well on a phone, with a keyboard and with a screen
 * reader.
 */
export function Select<V extends string>(props: {
  label: string;
  options: readonly Option<V>[];
  value: V;
  onChange?: (value: V) => void;
  name?: string;
  /** Shows the label to screen readers only, if the context makes it obvious. */
  hideLabel?: boolean;
  disabled?: boolean;
  class?: string;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label class={props.hideLabel ? 'visually-hidden' : 'label'} for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class="input"
        name={props.name}
        disabled={props.disabled ?? false}
        value={props.value}
        onChange={(event) => props.onChange?.(event.currentTarget.value as V)}
      >
        <For each={props.options}>
          {([value, text]) => (
            <option value={value} selected={value === props.value}>
              {text}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
