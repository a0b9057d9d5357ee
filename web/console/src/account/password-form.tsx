import { createUniqueId, type JSX } from 'solid-js';
import { Problem, toProblem } from '../api/problem';
import { shop } from '../api/shop';
import type { User } from '../api/types';
import { TextField } from '../ui/fields';
import { Form, SubmitButton } from '../ui/form';
import { toast, toastProblem } from '../ui/toast';

/** The form for a new password. A new password ends all of the user's sessions; this browser signs in again. */
export function PasswordForm(props: { user: User }): JSX.Element {
  const titleId = createUniqueId();

  async function change(data: FormData, form: HTMLFormElement) {
    const current_password = String(data.get('current_password'));
    const new_password = String(data.get('new_password'));
    const { username } = props.user;
    try {
      await shop.changePassword({ body: { current_password, new_password } });
    } catch (thrown) {
      throw atField(toProblem(thrown));
    }
    form.reset();
    await signInAgain(username, new_password);
  }

  return (
    <section class="card" aria-labelledby={titleId}>
      <h2 id={titleId}>Password</h2>
      <Form label="Password" onSubmit={change}>
        {/* Tells password managers whose password it is. */}
        <input type="text" autocomplete="username" value={props.user.username} readonly hidden />
        <TextField
          name="current_password"
          label="Current password"
          type="password"
          autocomplete="current-password"
          required
        />
        <TextField
          name="new_password"
          label="New password"
          type="password"
          autocomplete="new-password"
          hint="At least 8 characters. Your other devices will be signed out."
          required
        />
        <div class="actions">
          <SubmitButton>Change password</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

/** Puts the error of a wrong current password at its field. */
function atField(problem: Problem): Problem {
  if (problem.code !== 'invalid_credentials') return problem;
  const { status, code, message } = problem;
  return new Problem(status, { code, errors: [{ field: 'current_password', message, code }] });
}

/** The change has revoked this browser's refresh token too: without a new login its session would soon end. */
async function signInAgain(username: string, password: string): Promise<void> {
  try {
    await shop.logIn({ username, password });
    toast('Your password is changed. Your other devices are signed out.');
  } catch (thrown) {
    toast('Your password is changed. Please sign in with it soon.');
    toastProblem(thrown, () => void signInAgain(username, password));
  }
}
