import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Task } from '../api/types';
import { takeOpenDraft } from '../drafts/drafts';
import { CsvButton } from '../lists/csv';
import { type BulkAction, BulkBar } from '../lists/selection';
import { Page } from '../ui/page';
import { toastProblem } from '../ui/toast';
import { createTaskActions } from './actions';
import { AddTask } from './add-task';
import { changeTask, readAgain } from './changes';
import { ConflictDialog } from './conflict';
import { useTaskCounts } from './counts';
import { deleteNow } from './deletion';
import { EditTask, taskForm } from './edit-task';
import { createMedia } from './media';
import { STATUS_NAMES, STATUSES } from './status';
import { TaskColumn } from './task-column';
import { TaskFilters } from './task-filters';
import { TaskList } from './task-list';
import { taskQuery, useTaskView } from './view';
import { shortTitle } from './words';
import './tasks.css';

/** What can be done with several tasks. */
const BULK: BulkAction<Task>[] = [
  ...STATUSES.map((status) => ({
    name: STATUS_NAMES[status],
    run: (task: Task) => changeTask(task, { status }),
  })),
  { name: 'Delete', run: deleteNow, isDanger: true },
];

/** The signed-in user's tasks: a line to add one, and all of them as a list or, on a wide screen, as a board. */
export default function TasksPage(): JSX.Element {
  const view = useTaskView();
  const isWide = createMedia('(min-width: 60rem)');
  const isBoard = () => isWide() && view.isBoard();
  const [said, say] = createSignal('');
  const actions = createTaskActions(say);
  const countOf = useTaskCounts();
  // The task that a link names, or that was being edited when the page was left.
  const [search, setSearch] = useSearchParams<{ task?: string }>();
  createEffect(() => {
    const named = search.task ?? takeOpenDraft(taskForm(''));
    if (!named) return;
    if (search.task) setSearch({ task: null }, { replace: true });
    readAgain(named).then(actions.edit, (thrown: unknown) => toastProblem(thrown));
  });
  const columns = createMemo(() => (view.statuses().length > 0 ? view.statuses() : STATUSES));
  return (
    <Page title="Tasks" actions={<CsvButton list="tasks" query={taskQuery(view.statuses(), view.sort())} />}>
      <div class={`tasks ${isBoard() ? 'as-board' : 'as-list'}`}>
        <AddTask statuses={view.statuses()} showAll={() => view.setStatuses([])} say={say} />
        <section class="tasks-shown" aria-labelledby="your-tasks">
          <h2 id="your-tasks" class="visually-hidden">
            Your tasks
          </h2>
          <TaskFilters view={view} countOf={countOf} isBoardOffered={isWide()} />
          <Show
            when={isBoard()}
            fallback={
              <TaskList
                label="Tasks"
                query={taskQuery(view.statuses(), view.sort())}
                actions={actions}
                showAll={() => view.setStatuses([])}
              />
            }
          >
            <div class="board">
              <For each={columns()}>
                {(status) => (
                  <TaskColumn status={status} sort={view.sort()} count={countOf(status)} actions={actions} />
                )}
              </For>
            </div>
          </Show>
        </section>
      </div>
      <BulkBar selection={actions.selection} thing="task" titleOf={shortTitle} actions={BULK} />
      <p class="visually-hidden" role="status">
        {said()}
      </p>
      <EditTask task={actions.edited()} onClose={() => actions.edit(undefined)} />
      <ConflictDialog conflict={actions.conflict()} onClose={actions.settle} onInsist={actions.insist} />
    </Page>
  );
}
