/** Values that `localStorage` did not accept, because it is blocked or full. They last as long as the tab. */
const inMemory = new Map<string, string>();

/** The value kept under a key for all tabs, or for this tab alone if the browser stores nothing. */
export function readKept(key: string): string | null {
  const own = inMemory.get(key);
  if (own !== undefined) return own;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a value over reloads and for all tabs, or, if the browser stores nothing, while this tab is open. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    inMemory.delete(key);
  } catch {
    // The stored value is outdated, such as a spent refresh token or an ordered basket: remove it.
    dropKept(key);
    inMemory.set(key, value);
  }
}

/** The value that this tab alone keeps under a key, over reloads; null if there is none. */
export function readInTab(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a value for this tab, over reloads, if the browser stores anything; null removes it. */
export function keepInTab(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // Without storage, a reload forgets it.
  }
}

/** Removes the value kept under a key. */
export function dropKept(key: string): void {
  inMemory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is blocked, so it holds nothing.
  }
}
