import { createUniqueId, type JSX } from 'solid-js';
import type { TaskStatus } from '../api/types';
import type { TaskActions } from './actions';
import { createDropTarget } from './drag';
import { STATUS_NAMES } from './status';
import { TaskList } from './task-list';
import { type TaskSort, taskQuery } from './view';

/** The board's column of one status: a task that is dropped on it gets that status. */
export function TaskColumn(props: { status: TaskStatus; sort: TaskSort; actions: TaskActions }): JSX.Element {
  const titleId = createUniqueId();
  const target = createDropTarget(
    () => props.status,
    () => props.actions,
  );
  return (
    <section
      class={`board-column ${props.status}`}
      classList={{ 'drop-target': target.isOver() }}
      aria-labelledby={titleId}
      {...target.handlers}
    >
      <h2 id={titleId}>{STATUS_NAMES[props.status]}</h2>
      <TaskList
        label={STATUS_NAMES[props.status]}
        query={taskQuery([props.status], props.sort)}
        actions={props.actions}
        isBoard
      />
    </section>
  );
}
