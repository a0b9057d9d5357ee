import { For, type JSX } from 'solid-js';
import type { Task } from '../api/types';
import { STATUS_NAMES } from './status';

/** Lists what was changed in a task since the user saw it. */
export function WhatChanged(props: { seen: Task; now: Task }): JSX.Element {
  const changes = () => {
    const { seen, now } = props;
    const said = [
      now.title !== seen.title && `The title is now “${now.title}”.`,
      now.status !== seen.status && `The status is now “${STATUS_NAMES[now.status]}”.`,
      now.description !== seen.description && described(now.description),
    ].filter((line) => line !== false);
    return said.length > 0 ? said : ['It has been saved again, with the same text and status.'];
  };
  return (
    <ul class="what-changed">
      <For each={changes()}>{(line) => <li>{line}</li>}</For>
    </ul>
  );
}

function described(description: string): string {
  return description ? `The description is now “${description}”.` : 'The description is now empty.';
}
