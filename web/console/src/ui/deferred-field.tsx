import { createEffect, createUniqueId, type JSX, onCleanup, Show } from 'solid-js';

/** So long a pause in typing means that it is meant. */
const PAUSE_MS = 250;

/**
 * A text field that tells what is in it when typing pauses, or at once on Enter and when the field is left.
 * @param props.value what the field holds, unless something else is being typed
 * @param props.error why what is in it can't be taken
 */
export function DeferredField(
  props: {
    label: string;
    value: string;
    onChange: (text: string) => void;
    error?: string | undefined;
    class?: string;
  } & Pick<JSX.InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputmode' | 'maxlength' | 'placeholder'>,
): JSX.Element {
  const id = createUniqueId();
  let input: HTMLInputElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What was told last: it comes back as `value`, and must not undo what is typed by then. */
  let told = props.value;

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function tell(): void {
    stop();
    const text = input?.value.trim() ?? '';
    if (text === told && text === props.value) return;
    told = text;
    props.onChange(text);
  }

  function wait(): void {
    stop();
    timer = setTimeout(tell, PAUSE_MS);
  }

  createEffect(() => {
    const { value } = props;
    const isTyping = timer !== undefined;
    if (value === told || isTyping) return;
    told = value;
    if (input) input.value = value;
  });
  onCleanup(stop);

  return (
    <div class={`field ${props.class ?? ''}`}>
      <label class="label" for={id}>
        {props.label}
      </label>
      <input
        ref={input}
        id={id}
        class="input"
        type={props.type ?? 'text'}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        placeholder={props.placeholder}
        value={told}
        autocomplete="off"
        aria-invalid={props.error !== undefined}
        aria-describedby={props.error === undefined ? undefined : `${id}-error`}
        onInput={wait}
        onChange={tell}
        onKeyDown={(event) => event.key === 'Enter' && tell()}
      />
      <Show when={props.error}>
        <span id={`${id}-error`} class="field-error">
          {props.error}
        </span>
      </Show>
    </div>
  );
}
