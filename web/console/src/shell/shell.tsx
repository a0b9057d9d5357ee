import { A, useBeforeLeave, useNavigate } from '@solidjs/router';
import { createEffect, createMemo, ErrorBoundary, For, type JSX, on, Show, Suspense } from 'solid-js';
import { basketCount } from '../basket/basket';
import { openPalette, Shortcuts } from '../palette/shortcuts';
import { queryClient } from '../query-client';
import { user } from '../session/session';
import { signOut } from '../session/sign-out';
import { ProblemNotice, Skeleton } from '../ui/notices';
import { Toasts } from '../ui/toast';
import { isOnline } from './online';
import { goingTo } from './page-chunk';

const PLACES = [
  ['/', 'Overview'],
  ['/products', 'Products'],
  ['/orders', 'Orders'],
  ['/tasks', 'Tasks'],
] as const;

/** The frame of every page: navigation, the signed-in user, messages, and the notice when offline. */
export function Shell(props: { children?: JSX.Element }): JSX.Element {
  // Another user must never see this one's cached lists. (The memo ignores a change of the username.)
  const userId = createMemo(() => user()?.id);
  createEffect(on(userId, () => queryClient.clear(), { defer: true }));
  useBeforeLeave(({ to }) => {
    if (typeof to === 'string') goingTo(to);
  });
  return (
    <>
      {/* With a target, the browser follows the link and moves the focus, not the router. */}
      <a class="skip-link" href="#main" target="_self">
        Skip to the page
      </a>
      <header class="bar">
        <A class="brand" href="/" end>
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span class="brand-name">Marketstall</span>
        </A>
        <Show when={user()}>{(who) => <SignedIn username={who().username} />}</Show>
      </header>
      <main id="main" class="main" tabindex="-1">
        <ErrorBoundary fallback={(error, reset) => <ProblemNotice error={error} retry={reset} />}>
          <Suspense fallback={<Skeleton label="Loading the page" />}>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
      <p class="offline" role="status" hidden={isOnline()}>
        {isOnline() ? '' : 'You are offline. What you see may be out of date.'}
      </p>
      <Toasts />
      <Show when={user()}>
        <Shortcuts />
      </Show>
    </>
  );
}

function SignedIn(props: { username: string }): JSX.Element {
  const navigate = useNavigate();
  const leave = () => {
    navigate('/sign-in');
    void signOut();
  };
  return (
    <>
      <nav class="places" aria-label="Main">
        <For each={PLACES}>
          {([path, name]) => (
            <A href={path} end={path === '/'}>
              {name}
            </A>
          )}
        </For>
        <A href="/basket">
          Basket
          <Show when={basketCount() > 0}>
            {' '}
            <span class="count">{basketCount()}</span>
          </Show>
        </A>
      </nav>
      <div class="who">
        <button type="button" class="button quiet find" aria-keyshortcuts="Control+K" onClick={openPalette}>
          Find
        </button>
        <A class="username" href="/account">
          {props.username}
        </A>
        <button type="button" class="button quiet" onClick={leave}>
          Sign out
        </button>
      </div>
    </>
  );
}
