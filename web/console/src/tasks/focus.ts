/** Marks a task's element, so that it can be found whichever list it is in. */
const elementOf = (id: string) => document.getElementById(rowId(id));

/** The id of a task's element. */
export function rowId(id: string): string {
  return `task-${id}`;
}

/**
 * Runs a change of a task that the user has just asked for with one of its controls. If that control goes with it,
 * the focus goes where one would look for it: to the task's status where it is now, otherwise to the task that has
 * taken its place.
 */
export function keepFocus<T>(id: string, change: () => T): T {
  const row = elementOf(id);
  const list = row?.parentElement;
  const hadFocus = row?.contains(document.activeElement) ?? false;
  const at = row && list ? [...list.children].indexOf(row) : 0;
  const result = change();
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (!hadFocus || !isLost) return result;
  const next = list?.isConnected ? (list.children[at] ?? list.lastElementChild) : null;
  const to = elementOf(id)?.querySelector('select') ?? next ?? document.querySelector('h1');
  (to as HTMLElement | null)?.focus();
  return result;
}

/** Takes the focus to a task that has come (back) to its list. */
export function focusTask(id: string): void {
  elementOf(id)?.focus();
}
