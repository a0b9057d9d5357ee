import { createEffect, createUniqueId, type JSX, onCleanup, Show } from 'solid-js';

/** A pause in typing that counts as the end of an input. */
const PAUSE_MS = 250;

/**
 * A text field that reports its text when typing pauses, or at once on Enter and when the field is left.
 * @param props.value the field's text, unless the user is typing
 * @param props.error why its text is invalid
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
  /** The last reported text. It comes back as `value`, and must not overwrite what was typed since. */
  let reported = props.value;

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function report(): void {
    stop();
    const text = input?.value.trim() ?? '';
    if (text === reported && text === props.value) return;
    reported = text;
    props.onChange(text);
  }

  function wait(): void {
    stop();
    timer = setTimeout(report, PAUSE_MS);
  }

  createEffect(() => {
    const { value } = props;
    const isTyping = timer !== undefined;
    if (value === reported || isTyping) return;
    reported = value;
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
        value={reported}
        autocomplete="off"
        aria-invalid={props.error !== undefined}
        aria-describedby={props.error === undefined ? undefined : `${id}-error`}
        onInput={wait}
        onChange={report}
        onKeyDown={(event) => event.key === 'Enter' && report()}
      />
      <Show when={props.error}>
        <span id={`${id}-error`} class="field-error">
          {props.error}
        </span>
      </Show>
    </div>
  );
}
