/** What is open over the page, the last on top. */
const open: { close: () => void }[] = [];

/** The address of the page that they are over. */
let address = '';

/** How many traversals are our own, and close nothing. */
let own = 0;

/** The member of the history's state that counts what was open over an entry of it. */
const LEVEL = 'dialogs';

const levelNow = (): number => (history.state as Record<string, number> | null)?.[LEVEL] ?? 0;
const addressNow = (): string => location.pathname + location.search;

// Before the router, which would take such a step for one to another page.
addEventListener(
  'popstate',
  (event) => {
    if (own > 0) {
      own -= 1;
      event.stopImmediatePropagation();
    } else if (open.length > levelNow() && addressNow() === address) {
      event.stopImmediatePropagation();
      for (const one of open.splice(levelNow()).reverse()) one.close();
    }
  },
  { capture: true },
);

/**
 * Lets the browser's Back close what has just opened over the page, rather than leave the page. It gets an entry of its own
 * in the history.
 * @returns call it when this closes for whatever reason: the entry goes too
 */
export function backCloses(close: () => void): () => void {
  const one = { close };
  open.push(one);
  address = addressNow();
  // After a reload, the entry may be there already.
  if (levelNow() < open.length) history.pushState({ ...history.state, [LEVEL]: open.length }, '');
  return () => {
    const at = open.indexOf(one);
    if (at < 0) return;
    open.splice(at, 1);
    // Later, since what closes it may go to another page: then the entry is not the last, and stays.
    setTimeout(() => {
      if (levelNow() <= open.length || addressNow() !== address) return;
      own += 1;
      history.back();
    });
  };
}
