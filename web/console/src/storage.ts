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

/** Removes the value kept under a key. */
export function dropKept(key: string): void {
  inMemory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is blocked, so it holds nothing.
  }
}
