import { createSignal, type JSX, Show } from 'solid-js';

/**
 * A text that is edited in place: a click opens it, Enter or leaving it saves it, Escape leaves it as it was.
 * @param props.label names the field: "Title of Buy milk"
 * @param props.value what is edited, where it is not what is shown
 * @param props.onSave gets another text than before; resolves to whether it was taken: if not, it stays in the field
 */
export function InPlace(props: {
  label: string;
  text: string;
  value?: string;
  class?: string;
  inputmode?: 'text' | 'decimal' | 'numeric';
  disabled?: boolean;
  onSave: (text: string) => Promise<boolean>;
}): JSX.Element {
  const [typed, setTyped] = createSignal<string>();
  const value = () => props.value ?? props.text;
  let button: HTMLButtonElement | undefined;

  async function save(): Promise<void> {
    const text = typed()?.trim();
    if (text === undefined) return;
    setTyped(undefined);
    if (text === value()) return;
    if (!(await props.onSave(text))) setTyped(text);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') setTyped(undefined);
    else void save();
    queueMicrotask(() => button?.focus());
  }

  function begin(input: HTMLInputElement): void {
    // Once it is in the document.
    queueMicrotask(() => {
      input.value = typed() ?? '';
      input.focus();
      input.select();
    });
  }

  return (
    <Show
      when={typed() !== undefined}
      fallback={
        <button
          type="button"
          ref={button}
          class={`in-place ${props.class ?? ''}`}
          dir="auto"
          disabled={props.disabled}
          onClick={() => setTyped(value())}
        >
          {props.text}
        </button>
      }
    >
      <input
        class={`in-place-input ${props.class ?? ''}`}
        aria-label={props.label}
        dir="auto"
        autocomplete="off"
        inputmode={props.inputmode ?? 'text'}
        ref={begin}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void save()}
      />
    </Show>
  );
}
