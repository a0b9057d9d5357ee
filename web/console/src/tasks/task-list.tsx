import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import { shop } from '../api/shop';
import type { Task, TaskQuery } from '../api/types';
import { ListEnd, useList } from '../lists/list';
import { Rows } from '../lists/rows';
import { Empty, ProblemNotice, Skeleton } from '../ui/notices';
import type { TaskActions } from './actions';
import { TASKS, withChanges } from './changes';
import { TaskRow } from './task-row';

/**
 * The tasks of one query, page by page, with the user's unconfirmed changes.
 * @param props.showAll removes the filter; offered if the filter leaves no task
 * @param props.isBoard whether the list is a column of the board
 */
export function TaskList(props: {
  label: string;
  query: TaskQuery;
  actions: TaskActions;
  showAll?: () => void;
  isBoard?: boolean;
}): JSX.Element {
  const { list, items } = useList<Task, TaskQuery>(TASKS, () => ({
    query: props.query,
    read: (query, signal) => shop.listTasks({ query, signal }),
  }));
  const rows = createMemo(() => withChanges(items(), props.query, !list.hasNextPage));
  const isEmpty = () => rows().length === 0;
  return (
    <Switch>
      <Match when={list.isPending && isEmpty()}>
        <Skeleton label="Loading your tasks" class="task-skeleton" />
      </Match>
      <Match when={list.isError && isEmpty()}>
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      </Match>
      <Match when={isEmpty()}>
        <NoTasks isFiltered={props.query.status !== undefined} showAll={props.showAll} />
      </Match>
      <Match when={true}>
        <ul class="task-rows" aria-label={props.label} aria-busy={list.isPlaceholderData}>
          <Rows each={rows()} id={({ id }) => id}>
            {(task) => <TaskRow task={task()} actions={props.actions} isDraggable={props.isBoard ?? false} />}
          </Rows>
        </ul>
        <ListEnd list={list} />
      </Match>
    </Switch>
  );
}

function NoTasks(props: { isFiltered: boolean; showAll: (() => void) | undefined }): JSX.Element {
  return (
    <Empty>
      <Show when={props.isFiltered} fallback={<p>No tasks yet. Add the first one.</p>}>
        <p>No task has this status.</p>
        <Show when={props.showAll}>
          <button type="button" class="button" onClick={() => props.showAll?.()}>
            Show all tasks
          </button>
        </Show>
      </Show>
    </Empty>
  );
}
