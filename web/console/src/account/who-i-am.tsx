import type { JSX } from 'solid-js';
import type { User } from '../api/types';
import { day } from '../ui/format';

/** The signed-in user's name, email address and role. */
export function WhoIAm(props: { user: User }): JSX.Element {
  return (
    <section class="card who-i-am" aria-label="Signed in as">
      <span class="initial" aria-hidden="true">
        {[...props.user.username][0]?.toUpperCase()}
      </span>
      <div class="who-i-am-text">
        <p class="who-i-am-name">{props.user.username}</p>
        <p class="muted">{props.user.email}</p>
        <p class="hint">
          {props.user.role === 'admin' ? 'Admin' : 'Member'} since{' '}
          <time datetime={props.user.created_at}>{day(props.user.created_at)}</time>
        </p>
      </div>
    </section>
  );
}
