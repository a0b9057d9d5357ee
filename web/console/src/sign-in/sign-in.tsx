import { A, Navigate, useSearchParams } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { shop } from '../api/shop';
import { user } from '../session/session';
import { TextField } from '../ui/fields';
import { Form, SubmitButton } from '../ui/form';
import { Page } from '../ui/page';
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
          <Form label="Sign in" onSubmit={signIn}>
            <TextField name="username" label="Username or email" autocomplete="username" required />
            <TextField
              name="password"
              label="Password"
              type="password"
              autocomplete="current-password"
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
