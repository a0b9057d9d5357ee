import { type Component, lazy } from 'solid-js';
import { Problem } from '../api/problem';
import { keepInTab, readInTab } from '../storage';
import { ProblemNotice } from '../ui/notices';

type Load = () => Promise<{ default: Component }>;

/** In the session storage: when a page was loaded anew because a part of it was missing. */
const RELOADED = 'marketstall.reloaded';
/** Within this time, a second reload would not help either. */
const RELOAD_PAUSE_MS = 30_000;

/** Where the user is going; the address changes only once the page is there. */
let target: string | undefined;

/** Says where the user is going. */
export function goingTo(path: string): void {
  target = path;
}

/**
 * A page that is a file of its own, loaded on the first visit. If that fails, it is asked for once more by another address; if
 * that fails too, it heals by itself where it can: offline, it waits for the network; otherwise the whole is loaded anew, once,
 * since a new release has other files.
 */
export function pageChunk(load: Load): Component {
  return lazy(() => loadUntilThere(load));
}

async function loadUntilThere(load: Load): Promise<{ default: Component }> {
  for (;;) {
    try {
      return await load().catch(() => loadAnew(load));
    } catch {
      if (!navigator.onLine) {
        await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
        continue;
      }
      if (!(await isThere())) return missing(new Problem(0));
      if (wasReloaded()) return missing(new Problem(0, { code: 'page_missing' }));
      keepInTab(RELOADED, String(Date.now()));
      reload();
      await new Promise(() => undefined);
    }
  }
}

/**
 * Loads a module that failed by another address: Firefox remembers a failure until a reload, and WebKit even after it. What
 * it imports is the same as ever.
 */
async function loadAnew(load: Load): Promise<{ default: Component }> {
  const [, file] = /import\(\s*["'`]\.\/([^"'`]+)/.exec(String(load)) ?? [];
  if (file === undefined) return load();
  return import(/* @vite-ignore */ `./${file}?anew=${Date.now()}`);
}

/** Whether the console's server answers at all: a reload without it would leave nothing. */
function isThere(): Promise<boolean> {
  const signal = AbortSignal.timeout(5_000);
  return fetch('/icon.svg', { method: 'HEAD', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  );
}

function wasReloaded(): boolean {
  return Date.now() - Number(readInTab(RELOADED) ?? 0) < RELOAD_PAUSE_MS;
}

function reload(): void {
  if (target === undefined) location.reload();
  else location.assign(target);
}

/** Stands in for the page: a module that failed can't be asked for again. */
function missing(problem: Problem): { default: Component } {
  return { default: () => <ProblemNotice error={problem} retry={reload} /> };
}
