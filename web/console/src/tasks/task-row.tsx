import { type JSX, Show } from 'solid-js';
import type { Task } from '../api/types';
import { Select } from '../ui/fields';
import { day } from '../ui/format';
import type { TaskActions } from './actions';
import { isNew } from './changes';
import { dragSource } from './drag';
import { rowId } from './focus';
import { STATUS_OPTIONS } from './status';

/** One task of a list or of the board, with its controls. */
export function TaskRow(props: { task: Task; actions: TaskActions; isDraggable: boolean }): JSX.Element {
  const isSaving = () => isNew(props.task);
  return (
    <li
      id={rowId(props.task.id)}
      class={`task ${props.task.status}`}
      tabindex="-1"
      aria-busy={isSaving()}
      {...(props.isDraggable && dragSource(() => props.task))}
    >
      <div class="task-text">
        <h3 class="task-title">{props.task.title}</h3>
        <Show when={props.task.description}>
          <p class="task-description">{props.task.description}</p>
        </Show>
        <p class="hint">
          <Show when={!isSaving()} fallback="Saving…">
            Added <time datetime={props.task.created_at}>{day(props.task.created_at)}</time>
          </Show>
        </p>
      </div>
      <Select
        class="task-status"
        label={`Status of ${props.task.title}`}
        hideLabel
        options={STATUS_OPTIONS}
        value={props.task.status}
        onChange={(status) => props.actions.setStatus(props.task, status)}
        disabled={isSaving()}
      />
      <div class="task-buttons">
        <button
          type="button"
          class="button quiet"
          aria-label={`Edit ${props.task.title}`}
          disabled={isSaving()}
          onClick={() => props.actions.edit(props.task)}
        >
          Edit
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
