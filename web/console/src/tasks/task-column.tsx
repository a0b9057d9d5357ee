import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import type { TaskStatus } from '../api/types';
import { keep, readKept } from '../storage';
import type { TaskActions } from './actions';
import { countText } from './counts';
import { createDropTarget } from './drag';
import { STATUS_NAMES } from './status';
import { TaskList } from './task-list';
import { type TaskSort, taskQuery } from './view';

const COLLAPSED = 'marketstall.collapsed.';

/**
 * The board's column of one status: it scrolls by itself, can be folded away, and a task that is dropped on it gets its
 * status.
 */
export function TaskColumn(props: {
  status: TaskStatus;
  sort: TaskSort;
  count: number | null | undefined;
  actions: TaskActions;
}): JSX.Element {
  const titleId = createUniqueId();
  const bodyId = createUniqueId();
  const [scroller, setScroller] = createSignal<HTMLElement>();
  const [isFolded, setFolded] = createSignal(readKept(COLLAPSED + props.status) === 'true');
  const target = createDropTarget(
    () => props.status,
    () => props.actions,
  );
  const fold = () => {
    setFolded((was) => !was);
    keep(COLLAPSED + props.status, String(isFolded()));
  };
  return (
    <section
      class={`board-column ${props.status}`}
      classList={{ 'drop-target': target.isOver(), folded: isFolded() }}
      aria-labelledby={titleId}
      {...target.handlers}
    >
      <h2 class="board-title">
        <button type="button" aria-expanded={!isFolded()} aria-controls={bodyId} onClick={fold}>
          <span id={titleId}>{STATUS_NAMES[props.status]}</span>
          <span class="count-text" aria-hidden="true">
            {countText(props.count)}
          </span>
        </button>
      </h2>
      <div class="board-tasks" id={bodyId} ref={setScroller} hidden={isFolded()}>
        <Show when={!isFolded() && scroller()}>
          {(element) => (
            <TaskList
              label={STATUS_NAMES[props.status]}
              query={taskQuery([props.status], props.sort)}
              actions={props.actions}
              scroller={element()}
            />
          )}
        </Show>
      </div>
    </section>
  );
}
