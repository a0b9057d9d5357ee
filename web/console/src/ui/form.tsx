import { createContext, createSignal, createUniqueId, type JSX, Show, useContext } from 'solid-js';
import { type Problem, toProblem } from '../api/problem';

interface FormState {
  /** The server's word on a field; undefined when there is none. */
  errorOf: (field: string) => string | undefined;
  isSending: () => boolean;
}

const FormContext = createContext<FormState>();

/** The state of the form around a field or button. */
export function useForm(): FormState {
  const state = useContext(FormContext);
  if (!state) throw new Error('A field is outside of a Form.');
  return state;
}

/**
 * A form that sends once, however often it is submitted meanwhile. What the server finds wrong is shown at the
 * field it names, and the first such field gets the focus; anything else is shown above the button.
 * @param props.onSubmit gets the fields by their names, and the form; its rejection is what the server said
 */
export function Form(props: {
  label: string;
  onSubmit: (data: FormData, form: HTMLFormElement) => Promise<unknown>;
  children: JSX.Element;
  class?: string;
}): JSX.Element {
  const [problem, setProblem] = createSignal<Problem>();
  const [isSending, setSending] = createSignal(false);
  const messageId = createUniqueId();
  let form: HTMLFormElement | undefined;

  const errorOf = (field: string) => problem()?.fields.find((error) => error.field === field)?.message;
  /** What no field of this form can show. */
  const general = () => {
    const said = problem();
    if (!said) return undefined;
    const homeless = said.fields.filter(({ field }) => !form?.elements.namedItem(field));
    if (said.fields.length === 0) return said.message;
    return homeless.map(({ field, message }) => `${field} ${message}`).join('; ') || undefined;
  };

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isSending() || !form) return;
    setSending(true);
    setProblem(undefined);
    try {
      await props.onSubmit(new FormData(form), form);
    } catch (thrown) {
      setProblem(toProblem(thrown));
      form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    } finally {
      setSending(false);
    }
  }

  return (
    <FormContext.Provider value={{ errorOf, isSending }}>
      <form
        ref={form}
        class={props.class ?? 'form'}
        aria-label={props.label}
        aria-describedby={general() ? messageId : undefined}
        onSubmit={submit}
      >
        {props.children}
        <Show when={general()}>
          {(message) => (
            <p id={messageId} class="notice danger" role="alert">
              {message()}
            </p>
          )}
        </Show>
      </form>
    </FormContext.Provider>
  );
}

/** The button that sends the form around it. */
export function SubmitButton(props: { children: JSX.Element; class?: string }): JSX.Element {
  const form = useForm();
  return (
    <button type="submit" class={`button primary ${props.class ?? ''}`} aria-disabled={form.isSending()}>
      {props.children}
    </button>
  );
}
