import { Navigate, useLocation } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { user } from '../session/session';

/** Shows its children to signed-in users only; anyone else signs in first and then returns here. */
export function RequireSession(props: { children?: JSX.Element }): JSX.Element {
  const location = useLocation();
  const next = () => encodeURIComponent(location.pathname + location.search);
  return (
    <Show when={user()?.id} keyed fallback={<Navigate href={`/sign-in?next=${next()}`} />}>
      {props.children}
    </Show>
  );
}
