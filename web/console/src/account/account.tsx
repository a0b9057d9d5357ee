import { useQuery } from '@tanstack/solid-query';
import { type JSX, Match, Switch } from 'solid-js';
import { dataOf } from '../api/data-of';
import { ProblemNotice, Skeleton } from '../ui/notices';
import { Page } from '../ui/page';
import { Display } from './display';
import { meQuery } from './me';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { Sessions } from './sessions';
import { WhoIAm } from './who-i-am';
import './account.css';

/** The signed-in user's account, with forms to change the username, email address and password. */
export default function AccountPage(): JSX.Element {
  const me = useQuery(() => meQuery());
  return (
    <Page title="Account">
      <div class="account">
        <Switch>
          <Match when={me.isPending}>
            <Skeleton label="Loading your account" rows={1} class="account-skeleton" />
          </Match>
          <Match when={dataOf(me)}>
            {(user) => (
              <>
                <WhoIAm user={user()} />
                <ProfileForm user={user()} />
                <PasswordForm user={user()} />
                <Display />
                <Sessions />
              </>
            )}
          </Match>
          <Match when={me.isError}>
            <ProblemNotice error={me.error} retry={() => void me.refetch()} />
          </Match>
        </Switch>
      </div>
    </Page>
  );
}
