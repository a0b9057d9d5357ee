/** What `localStorage` would not take: it may be blocked, or full. It lasts as long as the tab. */
const inMemory = new Map<string, string>();

/** What is kept under a key for all tabs; in this tab alone where the browser keeps nothing. */
export function readKept(key: string): string | null {
  const own = inMemory.get(key);
  if (own !== undefined) return own;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps something over reloads and for all tabs, or else for as long as this tab is open. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    inMemory.delete(key);
  } catch {
    // What is there is out of date: a refresh token that is spent, a basket that has been ordered.
    dropKept(key);
    inMemory.set(key, value);
  }
}

/** Keeps it no longer. */
export function dropKept(key: string): void {
  inMemory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Blocked: then there is nothing in it.
  }
}
