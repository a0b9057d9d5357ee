import { createSignal } from 'solid-js';
import { user } from '../session/session';
import { dropKept, keep, keepInTab, readInTab, readKept } from '../storage';

/** What was typed into a form's fields and not saved, by the fields' names: the text before (`from`), and now (`to`). */
export type Draft = Record<string, { from: string; to: string }>;

/** Where the draft of one form is kept: in this browser, for the user who typed it. */
export interface DraftPlace {
  read: () => Draft | undefined;
  keep: (draft: Draft) => void;
  drop: () => void;
  /** Whether this user is the one who is signed in. */
  isOwn: () => boolean;
}

const PREFIX = 'marketstall.draft.';

/** In this tab: the form whose draft was last typed, while that form is open. */
const OPEN = 'marketstall.draft-open';

// Raised by each draft that comes or goes, in this tab or another.
const [changes, setChanges] = createSignal(0);
addEventListener('storage', (event) => {
  if (event.key === null || event.key.startsWith(PREFIX)) setChanges((count) => count + 1);
});

/** @param form names the form for all of its user's tabs and visits: `product.new`, `task.<id>` */
export function draftPlace(form: string): DraftPlace {
  const owner = user()?.id ?? '';
  const key = keyOf(form);
  return {
    read: () => readDraft(key),
    keep: (draft) => {
      const isNew = readKept(key) === null;
      keep(key, JSON.stringify(draft));
      keepInTab(OPEN, key);
      if (isNew) setChanges((count) => count + 1);
    },
    drop: () => {
      if (readKept(key) === null) return;
      dropKept(key);
      setChanges((count) => count + 1);
    },
    isOwn: () => user()?.id === owner,
  };
}

/** Whether a form has a draft, as a signal. */
export function hasDraft(form: string): boolean {
  changes();
  return readKept(keyOf(form)) !== null;
}

/**
 * The form that was open with a draft in this tab when the page was left by a reload or by the end of the session: it
 * should open again. It is told once.
 * @param prefix the beginning of the form's name
 * @returns the rest of its name; undefined if there is no such form
 */
export function takeOpenDraft(prefix: string): string | undefined {
  const key = readInTab(OPEN);
  const start = keyOf(prefix);
  if (!key?.startsWith(start) || readKept(key) === null) return undefined;
  keepInTab(OPEN, null);
  return key.slice(start.length);
}

/** Notes that the user closed the form: it does not open again by itself. */
export function forgetOpenDraft(): void {
  keepInTab(OPEN, null);
}

function keyOf(form: string): string {
  return `${PREFIX}${user()?.id ?? ''}.${form}`;
}

function readDraft(key: string): Draft | undefined {
  try {
    const kept = JSON.parse(readKept(key) ?? 'null') as Draft | null;
    return kept && Object.keys(kept).length > 0 ? kept : undefined;
  } catch {
    return undefined;
  }
}
