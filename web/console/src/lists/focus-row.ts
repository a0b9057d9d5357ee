/** Moves the focus to a row of a list: to itself, or to the first thing in it that takes it. @returns false if there is none */
export function focusRow(row: HTMLElement | null, options?: FocusOptions): boolean {
  const target = row?.matches('[tabindex]') ? row : row?.querySelector<HTMLElement>('a, button');
  target?.focus(options);
  return Boolean(target);
}
