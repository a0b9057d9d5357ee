type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A form's field by its name; undefined if it has none. */
export function fieldOf(form: HTMLFormElement, name: string): Field | undefined {
  return (form.elements.namedItem(name) as Field | null) ?? undefined;
}

/** Fills a form's fields by name, as if the values were typed. */
export function fillForm(form: HTMLFormElement, values: Iterable<[string, FormDataEntryValue]>): void {
  for (const [name, value] of values) {
    const field = fieldOf(form, name);
    if (!field || typeof value !== 'string') continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Whether all text fields of a form are empty. */
export function isPristine(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<Field>('input, textarea')].every(({ value }) => value === '');
}

/** The fields whose typed value differs from `base`. */
export function changesOf<F extends Record<string, string>>(typed: F, base: F): Partial<F> {
  const names: (keyof F)[] = Object.keys(typed);
  return Object.fromEntries(
    names.filter((name) => typed[name] !== base[name]).map((name) => [name, typed[name]]),
  ) as Partial<F>;
}

/** Fills the values that changed elsewhere into the fields that the user has not changed. */
export function takeOverUntouched<F extends Record<string, string>>(
  form: HTMLFormElement,
  typed: F,
  base: F,
  now: F,
): void {
  const touched = changesOf(typed, base);
  fillForm(
    form,
    Object.keys(typed)
      .filter((name) => !(name in touched))
      .map((name) => [name, now[name] ?? '']),
  );
}
