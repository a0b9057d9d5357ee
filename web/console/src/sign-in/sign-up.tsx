import { A, Navigate, useSearchParams } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { shop } from '../api/shop';
import { user } from '../session/session';
import { TextField } from '../ui/fields';
import { Form, SubmitButton } from '../ui/form';
import { Page } from '../ui/page';
import { ABOUT } from './about';
import { safeNext } from './next';

export default function SignUp(): JSX.Element {
  const [search] = useSearchParams();

  async function signUp(data: FormData) {
    const username = String(data.get('username'));
    const password = String(data.get('password'));
    const email = String(data.get('email'));
    await shop.signUp({ body: { email, username, password } });
    await shop.logIn({ username, password });
  }

  return (
    <Show when={!user()} fallback={<Navigate href={safeNext(search.next)} />}>
      <div class="narrow">
        <Page title="Sign up">
          <p class="muted">{ABOUT}</p>
          <Form label="Sign up" onSubmit={signUp}>
            <TextField name="email" label="Email" type="email" autocomplete="email" autofocus required />
            <TextField
              name="username"
              label="Username"
              autocomplete="username"
              required
              hint="3 to 32 letters, digits, dots, dashes and underscores"
            />
            <TextField
              name="password"
              label="Password"
              type="password"
              autocomplete="new-password"
              required
              hint="At least 8 characters"
            />
            <SubmitButton>Sign up</SubmitButton>
          </Form>
          <p>
            Have an account?{' '}
            <A href={`/sign-in?next=${encodeURIComponent(safeNext(search.next))}`}>Sign in</A>
          </p>
        </Page>
      </div>
    </Show>
  );
}
