import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { toProblem } from '../api/problem';
import { shop } from '../api/shop';
import type { User } from '../api/types';
import { replaceToken } from '../session/refresh';
import { session } from '../session/session';
import { TextField } from '../ui/fields';
import { Form, SubmitButton, UNSAVED } from '../ui/form';
import { changesOf, fillForm, takeOverUntouched } from '../ui/form-values';
import { toast, toastProblem } from '../ui/toast';
import { putMe, readMeAgain } from './me';

const profileOf = ({ email, username }: User) => ({ email, username });

/** The password that was typed; nothing if none was: then the service says at its field that it is needed. */
function passwordOf(data: FormData): { current_password?: string } {
  const typed = String(data.get('current_password'));
  return typed === '' ? {} : { current_password: typed };
}

/** The form for the user's email address and username. */
export function ProfileForm(props: { user: User }): JSX.Element {
  const titleId = createUniqueId();
  // The account that the fields began with: it may be read again, changed, while the user types.
  const [seen, setSeen] = createSignal({ ...props.user });
  /** The account, if it was changed elsewhere meanwhile. */
  const [now, setNow] = createSignal<User>();
  let form: HTMLFormElement | undefined;

  async function save(data: FormData, element: HTMLFormElement) {
    form = element;
    const base = now() ?? seen();
    const typed = { email: String(data.get('email')), username: String(data.get('username')) };
    const changes = changesOf(typed, profileOf(base));
    const change = 'email' in changes ? { ...changes, ...passwordOf(data) } : changes;
    if (Object.keys(change).length === 0) return show(base, 'Nothing to save: your account is as it was.');
    try {
      const user = await shop.updateMe({ body: { ...change, version: base.version } });
      putMe(user);
      show(user, 'Your account is saved.');
      if (user.username !== base.username) await renewToken();
    } catch (thrown) {
      if (!toProblem(thrown).isStale) throw thrown;
      const user = await readMeAgain();
      takeOverUntouched(element, typed, profileOf(base), profileOf(user));
      setNow({ ...user });
      return UNSAVED;
    }
  }

  function show(user: User, message: string) {
    setNow(undefined);
    setSeen({ ...user });
    if (form) fillForm(form, Object.entries({ ...profileOf(user), current_password: '' }));
    toast(message);
  }

  return (
    <section class="card" aria-labelledby={titleId}>
      <h2 id={titleId}>Username and email</h2>
      <Form
        label="Username and email"
        onSubmit={save}
        draft={{ form: 'profile', base: () => profileOf(now() ?? seen()) }}
      >
        <TextField
          name="username"
          label="Username"
          value={props.user.username}
          autocomplete="username"
          hint="3 to 32 letters, digits, dots, dashes and underscores"
          required
        />
        <TextField
          name="email"
          label="Email"
          type="email"
          value={props.user.email}
          autocomplete="email"
          required
        />
        <TextField
          name="current_password"
          label="Your password"
          type="password"
          autocomplete="current-password"
          hint="Only needed for another email address"
        />
        <Show when={now()}>{(user) => <Changed seen={seen()} now={user()} />}</Show>
        <div class="actions">
          <SubmitButton>{now() ? 'Save mine' : 'Save'}</SubmitButton>
          <Show when={now()}>
            {(user) => (
              <button
                type="button"
                class="button"
                onClick={() => show(user(), 'Your account is as it was changed elsewhere.')}
              >
                Keep theirs
              </button>
            )}
          </Show>
        </div>
      </Form>
    </section>
  );
}

/** Says what is different in the account now. */
function Changed(props: { seen: User; now: User }): JSX.Element {
  const lines = () =>
    [
      props.now.username !== props.seen.username && `The username is now “${props.now.username}”.`,
      props.now.email !== props.seen.email && `The email is now “${props.now.email}”.`,
    ].filter((line) => line !== false);
  return (
    <p class="notice warn" role="alert">
      Your account was changed elsewhere since you opened this page. {lines().join(' ')} What you have typed
      is not saved yet.
    </p>
  );
}

/** Gets a new token, since the token carries the username that every page shows. */
async function renewToken(): Promise<void> {
  const now = session();
  if (!now) return;
  try {
    await replaceToken(now.access_token);
  } catch (thrown) {
    toastProblem(thrown, () => void renewToken());
  }
}
