import { useSearchParams } from '@solidjs/router';
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { toProblem } from '../api/problem';
import { shop } from '../api/shop';
import type { AdminsUser, UserQuery } from '../api/types';
import { ListEnd, ListNews, refreshLists, useList } from '../lists/list';
import { VirtualRows } from '../lists/virtual-rows';
import { user } from '../session/session';
import { DeferredField } from '../ui/deferred-field';
import { Confirm } from '../ui/dialog';
import { day } from '../ui/format';
import { Empty, ProblemNotice, Skeleton } from '../ui/notices';
import { Page } from '../ui/page';
import { toast, toastProblem } from '../ui/toast';
import './users.css';

/** The beginning of all cache keys about users. */
const USERS = 'users';

/** What a row takes, in px, until one is measured. */
const ROW_HEIGHT = 57;

type Change = { role: AdminsUser['role'] } | { disabled: boolean };

/** All users of the shop, for admins: their role, and whether they may sign in. */
export default function UsersPage(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ q?: string }>();
  const users = useList<AdminsUser, UserQuery>(USERS, () => ({
    query: search.q ? { q: search.q } : {},
    read: (query, signal) => shop.listUsers({ query, signal }),
  }));
  const { list } = users;
  const [asked, ask] = createSignal<{ of: AdminsUser; change: Change; text: string }>();

  async function change({ id, version, username }: AdminsUser, to: Change): Promise<void> {
    try {
      await shop.updateUser({ path: { id }, body: { ...to, version } });
      toast(`${username} is changed.`);
    } catch (thrown) {
      toastProblem(toProblem(thrown));
    } finally {
      void refreshLists(USERS);
    }
  }

  return (
    <Page title="Users">
      <Show when={user()?.role === 'admin'} fallback={<p>Only admins see the users.</p>}>
        <search class="users-search">
          <DeferredField
            label="Search"
            type="search"
            placeholder="The beginning of a name or an email address"
            maxlength={100}
            value={search.q ?? ''}
            onChange={(q) => setSearch({ q: q || null }, { replace: true })}
          />
        </search>
        <Switch>
          <Match when={list.isPending}>
            <Skeleton label="Loading the users" rows={8} />
          </Match>
          <Match when={list.isError && users.items().length === 0}>
            <ProblemNotice error={list.error} retry={() => void list.refetch()} />
          </Match>
          <Match when={users.items().length === 0}>
            <Empty>
              <p>Nobody is called that.</p>
            </Empty>
          </Match>
          <Match when={true}>
            <ListNews list={users} />
            <VirtualRows
              each={users.items()}
              id={({ id }) => id}
              label="Users"
              class="user-rows"
              rowHeight={ROW_HEIGHT}
              total={users.total()}
              onSeen={users.setSeen}
              onTouched={users.setTouched}
            >
              {(one) => (
                <li class="user-row" tabindex="-1">
                  <div class="row-what">
                    <strong>{one().username}</strong>
                    <span class="hint">{one().email}</span>
                  </div>
                  <span class="hint">
                    <time datetime={one().created_at}>{day(one().created_at)}</time>
                  </span>
                  <span class={`badge ${one().disabled ? 'danger' : ''}`}>
                    {one().disabled ? 'Disabled' : one().role === 'admin' ? 'Admin' : 'User'}
                  </span>
                  <div class="user-buttons">
                    <Show when={one().id !== user()?.id} fallback={<span class="muted">You</span>}>
                      <button
                        type="button"
                        class="button quiet"
                        onClick={() => {
                          const role = one().role === 'admin' ? 'user' : 'admin';
                          const text = role === 'admin' ? 'Make an admin' : 'Make a plain user';
                          ask({ of: { ...one() }, change: { role }, text });
                        }}
                      >
                        {one().role === 'admin' ? 'Make a plain user' : 'Make an admin'}
                        <span class="visually-hidden">: {one().username}</span>
                      </button>
                      <button
                        type="button"
                        class="button quiet"
                        onClick={() => {
                          const disabled = !one().disabled;
                          ask({
                            of: { ...one() },
                            change: { disabled },
                            text: disabled ? 'Disable' : 'Enable',
                          });
                        }}
                      >
                        {one().disabled ? 'Enable' : 'Disable'}
                        <span class="visually-hidden">: {one().username}</span>
                      </button>
                    </Show>
                  </div>
                </li>
              )}
            </VirtualRows>
            <ListEnd list={list} />
          </Match>
        </Switch>
        <Confirm
          title={`${asked()?.text ?? ''}: ${asked()?.of.username ?? ''}?`}
          isOpen={asked() !== undefined}
          action={asked()?.text ?? ''}
          onConfirm={() => {
            const now = asked();
            if (now) void change(now.of, now.change);
          }}
          onClose={() => ask(undefined)}
        >
          <p>It takes effect at once; another role, or being disabled, ends all of their sessions.</p>
        </Confirm>
      </Show>
    </Page>
  );
}
