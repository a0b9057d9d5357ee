import { A } from '@solidjs/router';
import { Index, type JSX } from 'solid-js';
import { dataOf } from '../api/data-of';
import type { Order } from '../api/types';
import { lowStock } from './figures';
import type { Latest } from './read-latest';
import type { Reading, Readings } from './reads';
import './needs.css';

interface Need {
  name: string;
  href: string;
  /** The text shown: "500+" if there may be more; undefined while it is unknown. */
  count: string | undefined;
}

const UNDER_WAY: Order['status'][] = ['placing', 'pending', 'confirmed', 'shipped'];

/** How many orders are in one of these statuses. */
function countIn(orders: Order[], statuses: Order['status'][]): number {
  return orders.filter(({ status }) => statuses.includes(status)).length;
}

/** Counts of what waits for the user; each links to the page that shows it. */
export function Needs(props: { readings: Readings }): JSX.Element {
  const needs = (): Need[] => {
    const { sales, purchases, offers, openTasks } = props.readings;
    return [
      {
        name: 'To confirm',
        href: '/orders?as=seller&status=pending',
        count: counted(sales, ({ items }) => countIn(items, ['pending'])),
      },
      {
        name: 'To ship',
        href: '/orders?as=seller&status=confirmed',
        count: counted(sales, ({ items }) => countIn(items, ['confirmed'])),
      },
      {
        name: 'On order',
        href: `/orders?status=${UNDER_WAY.join(',')}`,
        count: counted(purchases, ({ items }) => countIn(items, UNDER_WAY)),
      },
      {
        name: 'Low in stock',
        href: '/products?mine=true',
        count: counted(offers, ({ items }) => lowStock(items).length),
      },
      {
        name: 'Open tasks',
        href: '/tasks?status=todo,in_progress',
        count: counted(openTasks, ({ items }) => items.length),
      },
    ];
  };
  return (
    <ul class="needs" aria-label="What waits for you">
      <Index each={needs()}>
        {(need) => (
          <li class="need card" classList={{ none: need().count === '0' }}>
            <A class="need-link" href={need().href}>
              {need().name}
            </A>
            <span class="need-count">{need().count ?? '–'}</span>
          </li>
        )}
      </Index>
    </ul>
  );
}

function counted<T>(reading: Reading<T>, count: (latest: Latest<T>) => number): string | undefined {
  const latest = dataOf(reading);
  return latest && `${count(latest).toLocaleString()}${latest.isWhole ? '' : '+'}`;
}
