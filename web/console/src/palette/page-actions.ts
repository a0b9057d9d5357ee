import { focusRow } from '../lists/focus-row';

/** How long a page may take to come before what is to be done on it is forgotten, in ms. */
const PATIENCE_MS = 3_000;

/**
 * Does what is new on a page: presses its button, or goes to its field (`data-new`).
 * @param path the page that must be shown first; undefined: the present one
 */
export function pressNew(path?: string): void {
  const began = performance.now();
  const attempt = () => {
    const isThere = path === undefined || location.pathname === path;
    const element = isThere ? document.querySelector<HTMLElement>('[data-new]') : null;
    if (element instanceof HTMLInputElement) element.focus();
    else if (element) element.click();
    else if (path !== undefined && performance.now() - began < PATIENCE_MS) requestAnimationFrame(attempt);
  };
  attempt();
}

/** Goes to the page's own search. @returns false if it has none */
export function goToSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}

/** Goes to the first row of the page's list. */
export function goToList(): void {
  focusRow(document.querySelector('main ul[aria-label] > li[data-index]'));
}
