import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import { shop } from '../api/shop';
import type { Task, TaskQuery } from '../api/types';
import { ListEnd, ListNews, useList } from '../lists/list';
import { VirtualRows } from '../lists/virtual-rows';
import { Empty, ProblemNotice, Skeleton } from '../ui/notices';
import type { TaskActions } from './actions';
import { TASKS, withChanges } from './changes';
import { TaskRow } from './task-row';

/** A row's height in px, until one is measured. */
const ROW_HEIGHT = 41;

/**
 * The tasks of one query, page by page, with the user's unconfirmed changes.
 * @param props.showAll removes the filter; offered if the filter leaves no task
 * @param props.scroller the element that scrolls, in a column of the board; undefined: the window
 */
export function TaskList(props: {
  label: string;
  query: TaskQuery;
  actions: TaskActions;
  showAll?: () => void;
  scroller?: HTMLElement;
}): JSX.Element {
  const tasks = useList<Task, TaskQuery>(TASKS, () => ({
    query: props.query,
    read: (query, signal) => shop.listTasks({ query, signal }),
  }));
  const { list } = tasks;
  const rows = createMemo(() => withChanges(tasks.items(), props.query, !list.hasNextPage));
  const isEmpty = () => rows().length === 0;
  return (
    <Switch>
      <Match when={list.isPending && isEmpty()}>
        <Skeleton label="Loading your tasks" class="task-skeleton" rows={8} />
      </Match>
      <Match when={list.isError && isEmpty()}>
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      </Match>
      <Match when={isEmpty()}>
        <NoTasks isFiltered={props.query.status !== undefined} showAll={props.showAll} />
      </Match>
      <Match when={true}>
        <ListNews list={tasks} />
        <VirtualRows
          each={rows()}
          id={({ id }) => id}
          label={props.label}
          class="task-rows"
          isOld={list.isPlaceholderData}
          rowHeight={ROW_HEIGHT}
          scroller={props.scroller}
          total={tasks.total()}
          onSeen={tasks.setSeen}
          onTouched={tasks.setTouched}
        >
          {(task) => (
            <TaskRow
              task={task()}
              actions={props.actions}
              isDraggable={props.scroller !== undefined}
              all={rows}
            />
          )}
        </VirtualRows>
        <ListEnd list={list} scroller={props.scroller} />
      </Match>
    </Switch>
  );
}

function NoTasks(props: { isFiltered: boolean; showAll: (() => void) | undefined }): JSX.Element {
  return (
    <Empty>
      <Show when={props.isFiltered} fallback={<p>No tasks yet. Add the first one in the line above.</p>}>
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
