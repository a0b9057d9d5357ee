import { type JSX, Match, Switch } from 'solid-js';
import { dataOf } from '../api/data-of';
import { ProblemNotice } from '../ui/notices';
import type { Latest } from './read-latest';
import type { Reading } from './reads';

/** Renders a reading's data, or the problem if it could not be read. */
export function Loaded<T>(props: {
  of: Reading<T>;
  children: (latest: () => Latest<T>) => JSX.Element;
}): JSX.Element {
  return (
    <Switch>
      <Match when={dataOf(props.of)}>{(latest) => props.children(latest)}</Match>
      <Match when={props.of.isError}>
        <ProblemNotice error={props.of.error} retry={() => void props.of.refetch()} />
      </Match>
    </Switch>
  );
}
