import { createUniqueId, For, type JSX, Show } from 'solid-js';
import type { Option } from './fields';

/** A named group of a few choices side by side, of which any number may be chosen, or exactly one (`isSingle`). */
export function Chips<V extends string>(props: {
  label: string;
  options: readonly Option<V>[];
  chosen: V[];
  /** Gets the chosen values, in the order of the options. */
  onChange: (chosen: V[]) => void;
  isSingle?: boolean;
  /** What is shown beside a choice, such as a count. */
  noteOf?: (value: V) => string;
  class?: string;
}): JSX.Element {
  const name = createUniqueId();
  const choose = (value: V, isChosen: boolean) => {
    const values = props.options.map(([option]) => option);
    const stays = (option: V) => !props.isSingle && props.chosen.includes(option);
    props.onChange(values.filter((option) => (option === value ? isChosen : stays(option))));
  };
  return (
    <fieldset class={`chips ${props.class ?? ''}`}>
      <legend class="label">{props.label}</legend>
      <For each={props.options}>
        {([value, text]) => (
          <label class="chip">
            <input
              type={props.isSingle ? 'radio' : 'checkbox'}
              name={name}
              checked={props.chosen.includes(value)}
              onChange={(event) => choose(value, event.currentTarget.checked)}
            />
            {text}
            <Show when={props.noteOf}>
              <span class="count-text" aria-hidden="true">
                {props.noteOf?.(value)}
              </span>
            </Show>
          </label>
        )}
      </For>
    </fieldset>
  );
}
