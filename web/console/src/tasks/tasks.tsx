import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { Page } from '../ui/page';
import { createTaskActions } from './actions';
import { AddTask } from './add-task';
import { ConflictDialog } from './conflict';
import { EditTask } from './edit-task';
import { createMedia } from './media';
import { STATUSES } from './status';
import { TaskColumn } from './task-column';
import { TaskFilters } from './task-filters';
import { TaskList } from './task-list';
import { taskQuery, useTaskView } from './view';
import './tasks.css';

/** The signed-in user's tasks: the form to add one, and all of them as a list or, on a wide screen, as a board. */
export default function TasksPage(): JSX.Element {
  const view = useTaskView();
  const isWide = createMedia('(min-width: 60rem)');
  const isBoard = () => isWide() && view.isBoard();
  const [said, say] = createSignal('');
  const actions = createTaskActions(say);
  const columns = createMemo(() => (view.statuses().length > 0 ? view.statuses() : STATUSES));
  return (
    <Page title="Tasks">
      <div class={`tasks ${isBoard() ? 'as-board' : 'as-list'}`}>
        <AddTask statuses={view.statuses()} showAll={() => view.setStatuses([])} say={say} />
        <section class="tasks-shown" aria-label="Your tasks">
          <TaskFilters view={view} isBoardOffered={isWide()} />
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
                {(status) => <TaskColumn status={status} sort={view.sort()} actions={actions} />}
              </For>
            </div>
          </Show>
        </section>
      </div>
      <p class="visually-hidden" role="status">
        {said()}
      </p>
      <EditTask task={actions.edited()} onClose={() => actions.edit(undefined)} />
      <ConflictDialog conflict={actions.conflict()} onClose={actions.settle} onInsist={actions.insist} />
    </Page>
  );
}
