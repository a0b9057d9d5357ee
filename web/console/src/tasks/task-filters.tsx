import { type JSX, Show } from 'solid-js';
import type { TaskStatus } from '../api/types';
import { Chips } from '../ui/chips';
import { Select } from '../ui/fields';
import { countText } from './counts';
import { STATUS_OPTIONS } from './status';
import { SORTS, type TaskView } from './view';

const VIEWS = [
  ['list', 'List'],
  ['board', 'Board'],
] as const;

/** Controls for which tasks are shown, in which order, and, if there is room for a board, as a list or a board. */
export function TaskFilters(props: {
  view: TaskView;
  countOf: (status: TaskStatus) => number | null | undefined;
  isBoardOffered: boolean;
}): JSX.Element {
  return (
    <div class="task-filters">
      <Chips
        label="Status"
        options={STATUS_OPTIONS}
        noteOf={(status) => countText(props.countOf(status))}
        chosen={props.view.statuses()}
        onChange={props.view.setStatuses}
      />
      <Select
        class="task-sort"
        label="Sort"
        hideLabel
        options={SORTS}
        value={props.view.sort()}
        onChange={props.view.setSort}
      />
      <Show when={props.isBoardOffered}>
        <Chips
          label="View"
          options={VIEWS}
          chosen={[props.view.isBoard() ? 'board' : 'list']}
          onChange={([chosen]) => props.view.setBoard(chosen === 'board')}
          isSingle
        />
      </Show>
    </div>
  );
}
