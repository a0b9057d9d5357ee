import { type JSX, Show } from 'solid-js';
import { Chips } from '../ui/chips';
import { Select } from '../ui/fields';
import { STATUS_OPTIONS } from './status';
import { SORTS, type TaskView } from './view';

const VIEWS = [
  ['list', 'List'],
  ['board', 'Board'],
] as const;

/** Which tasks are shown, in which order, and, where there is room for a board, in which form. */
export function TaskFilters(props: { view: TaskView; isBoardOffered: boolean }): JSX.Element {
  return (
    <div class="task-filters">
      <Chips
        label="Status"
        options={STATUS_OPTIONS}
        chosen={props.view.statuses()}
        onChange={props.view.setStatuses}
      />
      <Select
        class="task-sort"
        label="Sort"
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
