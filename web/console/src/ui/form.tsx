import { createContext, createSignal, createUniqueId, type JSX, Show, useContext } from 'solid-js';
import { fieldsText, type Problem, toProblem } from '../api/problem';
import { createFormDraft, type DraftOptions } from '../drafts/form-draft';

interface FormState {
  /** The server's error for a field; undefined if there is none. */
  errorOf: (field: string) => string | undefined;
  isSending: () => boolean;
}

const FormContext = createContext<FormState>();

/** What `onSubmit` resolves to if nothing was saved. */
export const UNSAVED = Symbol('unsaved');

/** The state of the form around a field or button. */
export function useForm(): FormState {
  const state = useContext(FormContext);
  if (!state) throw new Error('A field is outside of a Form.');
  return state;
}

/**
 * A form that sends once, however often it is submitted meanwhile. The server's errors are shown at their fields, and
 * the first such field gets the focus; any other problem is shown at the end of the form.
 * @param props.onSubmit gets the form's data and element; it rejects with the server's problem, and resolves to `UNSAVED` if
 *   the user must look at the form again
 * @param props.draft keeps what is typed until it is saved; undefined: it is lost with the form
 */
export function Form(props: {
  label: string;
  onSubmit: (data: FormData, form: HTMLFormElement) => Promise<unknown>;
  draft?: DraftOptions;
  children: JSX.Element;
  class?: string;
}): JSX.Element {
  const [problem, setProblem] = createSignal<Problem>();
  const [isSending, setSending] = createSignal(false);
  const messageId = createUniqueId();
  let form: HTMLFormElement | undefined;
  const draft = props.draft && createFormDraft(props.draft, () => form as HTMLFormElement);

  const errorOf = (field: string) => problem()?.fields.find((error) => error.field === field)?.message;
  /** The errors that no field of this form can show. */
  const general = () => {
    const current = problem();
    if (!current) return undefined;
    const unplaced = current.fields.filter(({ field }) => !form?.elements.namedItem(field));
    if (current.fields.length === 0) return current.message;
    return fieldsText(unplaced) || undefined;
  };

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isSending() || !form) return;
    setSending(true);
    setProblem(undefined);
    try {
      const data = new FormData(form);
      if ((await props.onSubmit(data, form)) === UNSAVED) draft?.note();
      else draft?.saved(data);
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
        onInput={() => draft?.note()}
      >
        {draft?.Notice()}
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
