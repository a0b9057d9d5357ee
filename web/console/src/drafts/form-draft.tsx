import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { fieldOf, fillForm } from '../ui/form-values';
import { toast } from '../ui/toast';
import { type Draft, draftPlace, forgetOpenDraft, hasDraft } from './drafts';

/** How a form keeps what is typed into it until it is saved. */
export interface DraftOptions {
  /** Names the form, as in `draftPlace`. */
  form: string;
  /** What the fields hold if nothing is typed, by name. Only these fields are kept: never list a password. */
  base: () => Record<string, string>;
}

/** Keeps what is typed into a form, and fills it in again when the form is opened anew. */
export function createFormDraft({ form: name, base }: DraftOptions, form: () => HTMLFormElement) {
  const place = draftPlace(name);
  const [restored, setRestored] = createSignal<Draft>();

  onMount(() => {
    const draft = place.read();
    if (!draft) return;
    fillForm(
      form(),
      Object.entries(draft).map(([field, { to }]) => [field, to]),
    );
    setRestored(draft);
  });
  onCleanup(() => {
    // Whoever was signed out comes back to the open form.
    if (!place.isOwn()) return;
    forgetOpenDraft();
    if (place.read())
      toast('What you typed is kept for the next time.', { text: 'Discard', run: place.drop });
  });

  /** Keeps what the form holds now. */
  function note(): void {
    const draft = typedInto(form(), base());
    if (Object.keys(draft).length > 0) place.keep(draft);
    else place.drop();
  }

  /** Notes that this was saved. What was typed since then is kept. */
  function saved(data: FormData): void {
    const isSame = Object.keys(base()).every(
      (field) => fieldOf(form(), field)?.value === textOf(data.get(field)),
    );
    setRestored(undefined);
    if (isSame) place.drop();
    else note();
  }

  function discard(): void {
    fillForm(form(), Object.entries(base()));
    place.drop();
    setRestored(undefined);
    form().querySelector<HTMLElement>('input, textarea')?.focus();
  }

  /** Says that the form holds a draft, and offers to discard it. */
  const Notice = (): JSX.Element => (
    <Show when={restored()}>
      {(draft) => (
        <div class="notice" role="status">
          <p>You typed this before, and it is not saved yet. {overtaken(draft(), base())}</p>
          <button type="button" class="button" onClick={discard}>
            Discard it
          </button>
        </div>
      )}
    </Show>
  );

  return { note, saved, Notice };
}

/** A mark on the button that opens a form with a draft. */
export function DraftMark(props: { form: string }): JSX.Element {
  return (
    <Show when={hasDraft(props.form)}>
      {' '}
      <span class="badge warn">Draft</span>
    </Show>
  );
}

function typedInto(form: HTMLFormElement, base: Record<string, string>): Draft {
  const fields = Object.entries(base).map(([field, before]) => {
    const from = textOf(before);
    return [field, { from, to: fieldOf(form, field)?.value ?? from }] as const;
  });
  return Object.fromEntries(fields.filter(([, { from, to }]) => from !== to));
}

/** With the line ends that a text field has. */
function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

/** Names the fields that somebody else has changed since they were typed into. */
function overtaken(draft: Draft, base: Record<string, string>): string {
  const fields = Object.entries(draft)
    .filter(([field, { from, to }]) => ![from, to].includes(textOf(base[field] ?? '')))
    .map(([field]) => field);
  return fields.length === 0 ? '' : `Meanwhile somebody else changed: ${fields.join(', ')}.`;
}
