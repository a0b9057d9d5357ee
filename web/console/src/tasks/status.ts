import type { TaskStatus } from '../api/types';
import type { Option } from '../ui/fields';

/** Each status in words, in the order in which the services sort them. */
export const STATUS_NAMES: Record<TaskStatus, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  done: 'Done',
};

export const STATUSES = Object.keys(STATUS_NAMES) as TaskStatus[];

/** The statuses as a Select offers them. */
export const STATUS_OPTIONS: Option<TaskStatus>[] = STATUSES.map((status) => [status, STATUS_NAMES[status]]);
