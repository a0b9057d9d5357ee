import type { JSX } from 'solid-js';
import type { OrderStatus } from '../api/types';
import type { Option } from '../ui/fields';

/** Each status in words, in the order in which the services sort them. */
export const STATUS_NAMES: Record<OrderStatus, string> = {
  placing: 'Placing',
  pending: 'Pending',
  confirmed: 'Confirmed',
  shipped: 'Shipped',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
};

export const STATUSES = Object.keys(STATUS_NAMES) as OrderStatus[];

export const STATUS_OPTIONS = STATUSES.map((status): Option<OrderStatus> => [status, STATUS_NAMES[status]]);

/** A status as a coloured word. */
export function StatusBadge(props: { status: OrderStatus }): JSX.Element {
  return <span class={`badge status ${props.status}`}>{STATUS_NAMES[props.status]}</span>;
}
