import { A, Navigate, useSearchParams } from '@solidjs/router';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { shop } from '../api/shop';
import { endedUser, hasSignedOut, user } from '../session/session';
import { TextField } from '../ui/fields';
import { Form, SubmitButton } from '../ui/form';
import { Page } from '../ui/page';
import { ABOUT } from './about';
import { safeNext } from './next';

export default function SignIn(): JSX.Element {
  const [search] = useSearchParams();

  async function signIn(data: FormData) {
    const username = String(data.get('username'));
    const password = String(data.get('password'));
    await shop.logIn({ username, password });
  }

  return (
    <Show when={!user()} fallback={<Navigate href={safeNext(search.next)} />}>
      <div class="narrow">
        <Page title="Sign in">
          <Why isReturning={safeNext(search.next) !== '/' && !hasSignedOut()} />
          <Form label="Sign in" onSubmit={signIn}>
            <TextField
              name="username"
              label="Username or email"
              autocomplete="username"
              value={endedUser()?.username}
              autofocus={!endedUser()}
              required
            />
            <TextField
              name="password"
              label="Password"
              type="password"
              autocomplete="current-password"
              autofocus={endedUser() !== undefined}
              required
            />
            <SubmitButton>Sign in</SubmitButton>
          </Form>
          <p>
            New here? <A href={`/sign-up?next=${encodeURIComponent(safeNext(search.next))}`}>Sign up</A>
          </p>
        </Page>
      </div>
    </Show>
  );
}

/** Says why the user is here. */
function Why(props: { isReturning: boolean }): JSX.Element {
  return (
    <Switch fallback={<p class="muted">{ABOUT}</p>}>
      <Match when={endedUser()}>
        <p class="notice warn" role="status">
          Your session has ended, here or in another tab. Sign in to go on where you were: what you typed is
          kept.
        </p>
      </Match>
      <Match when={props.isReturning}>
        <p class="notice" role="status">
          Sign in to see that page.
        </p>
      </Match>
    </Switch>
  );
}
