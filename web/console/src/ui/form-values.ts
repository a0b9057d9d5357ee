type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Puts values, by their names, into a form's fields, as if they were typed. */
export function fillForm(form: HTMLFormElement, values: Iterable<[string, FormDataEntryValue]>): void {
  for (const [name, value] of values) {
    const field = form.elements.namedItem(name) as Field | null;
    if (!field || typeof value !== 'string') continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Whether nothing is written in any of a form's text fields. */
export function isPristine(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<Field>('input, textarea')].every(({ value }) => value === '');
}

/** The fields that are typed otherwise than they are. */
export function changesOf<F extends Record<string, string>>(typed: F, base: F): Partial<F> {
  const names: (keyof F)[] = Object.keys(typed);
  return Object.fromEntries(
    names.filter((name) => typed[name] !== base[name]).map((name) => [name, typed[name]]),
  ) as Partial<F>;
}

/** Puts what has changed elsewhere into those of a form's fields that the user has left as they were. */
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
