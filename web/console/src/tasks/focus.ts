/** A task's element, in whichever list it is. */
const elementOf = (id: string) => document.getElementById(rowId(id));

/** The id of a task's element. */
export function rowId(id: string): string {
  return `task-${id}`;
}

/**
 * Runs a change that the user made with one of a task's controls. If that control disappears, the focus moves to the
 * task's status in its new place, otherwise to the task that took its place.
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

/** Moves the focus to a task that came (back) to its list. */
export function focusTask(id: string): void {
  elementOf(id)?.focus();
}

/** Moves the focus to the column of the board beside a row's own: the next (1) or the one before (-1) that has a task. */
export function focusColumn(row: HTMLElement, step: 1 | -1): void {
  const columns = [...document.querySelectorAll<HTMLElement>('.board-column')];
  const from = columns.findIndex((column) => column.contains(row));
  if (from < 0) return;
  const beside = step === 1 ? columns.slice(from + 1) : columns.slice(0, from).reverse();
  const rows = beside.map((column) => column.querySelector<HTMLElement>('.task'));
  rows.find((found) => found !== null)?.focus();
}
