import { For, type JSX, Show } from 'solid-js';

/** A chart's numbers as a table: the first cell of each row names it. */
export interface ChartTable {
  columns: string[];
  rows: string[][];
}

/**
 * A chart with its caption, and its numbers as a table for those who can't see it or want them exactly.
 * @param props.sum the one number of the whole chart, beside its title
 * @param props.note what the numbers leave out, if anything
 * @param props.table undefined if there are no numbers
 */
export function ChartCard(props: {
  title: string;
  sum: string | undefined;
  note: string | undefined;
  table: ChartTable | undefined;
  children: JSX.Element;
}): JSX.Element {
  return (
    <figure class="card chart-card">
      <figcaption class="chart-caption">
        <h2>{props.title}</h2>
        <span class="chart-sum">{props.sum}</span>
      </figcaption>
      <div class="chart-body">{props.children}</div>
      <Show when={props.note}>
        <p class="hint">{props.note}</p>
      </Show>
      <Show when={props.table}>
        {(table) => (
          <details class="numbers">
            <summary>Show the numbers</summary>
            <NumberTable title={props.title} table={table()} />
          </details>
        )}
      </Show>
    </figure>
  );
}

function NumberTable(props: { title: string; table: ChartTable }): JSX.Element {
  return (
    <table>
      <caption class="visually-hidden">{props.title}</caption>
      <thead>
        <tr>
          <For each={props.table.columns}>{(name) => <th scope="col">{name}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={props.table.rows}>
          {([name, ...numbers]) => (
            <tr>
              <th scope="row">{name}</th>
              <For each={numbers}>{(number) => <td class="number">{number}</td>}</For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
