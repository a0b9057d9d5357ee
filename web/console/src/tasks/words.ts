import type { Task } from '../api/types';

const LONGEST = 40;

/** A task's title, cut to fit into a sentence. */
export function shortTitle({ title }: Task): string {
  const characters = [...title];
  return characters.length <= LONGEST
    ? title
    : `${characters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}
