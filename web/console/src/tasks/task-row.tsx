import { For, type JSX, Show } from 'solid-js';
import type { Task } from '../api/types';
import { DraftMark } from '../drafts/form-draft';
import { SelectBox } from '../lists/selection';
import { day } from '../ui/format';
import { InPlace } from '../ui/in-place';
import type { TaskActions } from './actions';
import { isNew } from './changes';
import { dragSource } from './drag';
import { taskForm } from './edit-task';
import { rowId } from './focus';
import { STATUS_NAMES, STATUSES } from './status';

/**
 * One task of a list or of the board, in one line, with its controls.
 * @param props.all all rows of its list, for a selection of several
 */
export function TaskRow(props: {
  task: Task;
  actions: TaskActions;
  isDraggable: boolean;
  all: () => Task[];
}): JSX.Element {
  const isSaving = () => isNew(props.task);
  return (
    <li
      id={rowId(props.task.id)}
      class={`task ${props.task.status}`}
      classList={{ selected: props.actions.selection.has(props.task.id) }}
      tabindex="-1"
      aria-busy={isSaving()}
      onKeyDown={(event) => props.actions.onRowKey(event, props.task, props.all())}
      {...(props.isDraggable && dragSource(() => props.task))}
    >
      <SelectBox
        row={props.task}
        label={props.task.title}
        all={props.all}
        selection={props.actions.selection}
      />
      <StatusMark task={props.task} isSaving={isSaving()} actions={props.actions} />
      <h3 class="task-title">
        <InPlace
          label={`Title of ${props.task.title}`}
          text={props.task.title}
          disabled={isSaving()}
          onSave={(title) => props.actions.rename(props.task, title)}
        />
      </h3>
      <p class="task-description" dir="auto">
        {props.task.description}
      </p>
      <span class="task-day hint">
        <Show when={!isSaving()} fallback="Saving…">
          <span class="visually-hidden">Added </span>
          <time datetime={props.task.created_at}>{day(props.task.created_at)}</time>
        </Show>
      </span>
      <div class="task-buttons">
        <button
          type="button"
          class="button quiet"
          aria-label={`Edit ${props.task.title}`}
          disabled={isSaving()}
          onClick={() => props.actions.edit(props.task)}
        >
          Edit
          <DraftMark form={taskForm(props.task.id)} />
        </button>
        <button
          type="button"
          class="button quiet"
          aria-label={`Delete ${props.task.title}`}
          disabled={isSaving()}
          onClick={() => props.actions.remove(props.task)}
        >
          Delete
        </button>
      </div>
    </li>
  );
}

/** A task's status as a mark, which opens the browser's own choice of another one. */
function StatusMark(props: { task: Task; isSaving: boolean; actions: TaskActions }): JSX.Element {
  return (
    <span class="task-mark" title={STATUS_NAMES[props.task.status]}>
      <select
        aria-label={`Status of ${props.task.title}`}
        disabled={props.isSaving}
        value={props.task.status}
        onChange={(event) => {
          const status = STATUSES.find((one) => one === event.currentTarget.value);
          if (status) props.actions.setStatus(props.task, status);
        }}
      >
        <For each={STATUSES}>
          {(status) => (
            <option value={status} selected={status === props.task.status}>
              {STATUS_NAMES[status]}
            </option>
          )}
        </For>
      </select>
    </span>
  );
}
