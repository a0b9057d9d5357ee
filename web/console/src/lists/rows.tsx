import { type Accessor, createMemo, For, type JSX } from 'solid-js';

/** Renders rows by id: a row that is replaced by a new object keeps its elements, and so the focus. */
export function Rows<T>(props: {
  each: T[];
  id: (row: T) => string;
  children: (row: Accessor<T>) => JSX.Element;
}): JSX.Element {
  const byId = createMemo(() => new Map(props.each.map((row) => [props.id(row), row])));
  return (
    <For each={[...byId().keys()]}>
      {(id) => props.children(createMemo<T>((was) => byId().get(id) ?? was, byId().get(id) as T))}
    </For>
  );
}
