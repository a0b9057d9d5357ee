import { useQuery } from '@tanstack/solid-query';
import { createSignal, createUniqueId, For, type JSX, Match, Show, Switch } from 'solid-js';
import { dataOf } from '../api/data-of';
import { shop } from '../api/shop';
import type { Session } from '../api/types';
import { moment } from '../ui/format';
import { ProblemNotice, Skeleton } from '../ui/notices';
import { toast, toastProblem } from '../ui/toast';
import { deviceName } from './device-name';

/** Where the user is signed in, and how to sign out there. */
export function Sessions(): JSX.Element {
  const titleId = createUniqueId();
  const sessions = useQuery(() => ({
    queryKey: ['sessions'],
    queryFn: ({ signal }: { signal: AbortSignal }) => shop.listSessions({ signal }),
  }));
  const [isEnding, setEnding] = createSignal(false);

  async function end(request: () => Promise<unknown>, message: string) {
    if (isEnding()) return;
    setEnding(true);
    try {
      await request();
      await sessions.refetch();
      toast(message);
    } catch (thrown) {
      toastProblem(thrown, () => void end(request, message));
    } finally {
      setEnding(false);
    }
  }

  const endOne = ({ id, user_agent }: Session) =>
    end(() => shop.endSession({ path: { id } }), `Signed out: ${deviceName(user_agent)}.`);
  const endOthers = () => end(() => shop.endOtherSessions(), 'Signed out everywhere else.');

  return (
    <section class="card sessions" aria-labelledby={titleId}>
      <h2 id={titleId}>Where you are signed in</h2>
      <Switch>
        <Match when={sessions.isPending}>
          <Skeleton label="Loading where you are signed in" rows={2} />
        </Match>
        <Match when={dataOf(sessions)}>
          {(list) => (
            <>
              <ul>
                <For each={list().items}>
                  {(session) => (
                    <li>
                      <div>
                        <p class="session-device">{deviceName(session.user_agent)}</p>
                        <p class="hint">
                          {session.address}, last used {moment(session.last_used_at)}
                        </p>
                      </div>
                      <Show when={!session.is_current} fallback={<span class="hint">This browser</span>}>
                        <button
                          type="button"
                          class="button"
                          aria-label={`Sign out ${deviceName(session.user_agent)}, last used ${moment(session.last_used_at)}`}
                          aria-disabled={isEnding()}
                          onClick={() => void endOne(session)}
                        >
                          Sign out
                        </button>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={list().items.some(({ is_current }) => !is_current)}>
                <div class="actions">
                  <button
                    type="button"
                    class="button"
                    aria-disabled={isEnding()}
                    onClick={() => void endOthers()}
                  >
                    Sign out everywhere else
                  </button>
                </div>
              </Show>
            </>
          )}
        </Match>
        <Match when={sessions.isError}>
          <ProblemNotice error={sessions.error} retry={() => void sessions.refetch()} />
        </Match>
      </Switch>
    </section>
  );
}
