import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { toProblem } from '../api/problem';
import { onUserChange } from '../session/user-change';
import { Dialog } from '../ui/dialog';
import { counted } from '../ui/format';
import { toast } from '../ui/toast';

/** Requests at a time. */
const AT_ONCE = 4;

/** Rows that are chosen to do one thing with all of them. */
export type Selection<T extends { id: string }> = ReturnType<typeof createSelection<T>>;

/** Begins with no row chosen. */
export function createSelection<T extends { id: string }>() {
  const [chosen, setChosen] = createSignal<ReadonlyMap<string, T>>(new Map());
  let last: string | undefined;

  onUserChange(() => setChosen(new Map()));

  return {
    count: () => chosen().size,
    /** The chosen rows as they were when they were chosen. */
    rows: () => [...chosen().values()],
    has: (id: string) => chosen().has(id),
    clear: () => setChosen(new Map()),
    /**
     * Chooses a row, or no longer.
     * @param rows all rows of its list, in order
     * @param isRange whether those between it and the row chosen before are chosen too
     */
    toggle(row: T, rows: T[], isRange: boolean): void {
      const next = new Map(chosen());
      const from = isRange ? rows.findIndex(({ id }) => id === last) : -1;
      const to = rows.findIndex(({ id }) => id === row.id);
      if (from >= 0 && to >= 0) {
        for (const one of rows.slice(Math.min(from, to), Math.max(from, to) + 1))
          next.set(one.id, { ...one });
      } else if (!next.delete(row.id)) next.set(row.id, { ...row });
      last = row.id;
      setChosen(next);
    },
  };
}

/** The box that chooses a row; with Shift, also those between it and the row before. */
export function SelectBox<T extends { id: string }>(props: {
  row: T;
  label: string;
  all: () => T[];
  selection: Selection<T>;
}): JSX.Element {
  return (
    <label class="select-box">
      <input
        type="checkbox"
        aria-label={`Select ${props.label}`}
        checked={props.selection.has(props.row.id)}
        onClick={(event) => {
          props.selection.toggle(props.row, props.all(), event.shiftKey);
          event.currentTarget.checked = props.selection.has(props.row.id);
        }}
      />
    </label>
  );
}

/** Something that can be done with each of the chosen rows. */
export interface BulkAction<T> {
  /** On the button: "Done". */
  name: string;
  /** @throws Problem */
  run: (row: T) => Promise<unknown>;
  isDanger?: boolean;
}

interface Failure {
  title: string;
  why: string;
}

/** What can be done with the chosen rows; nothing while none is chosen. Each row has its own result. */
export function BulkBar<T extends { id: string }>(props: {
  selection: Selection<T>;
  /** What the rows are: "task". */
  thing: string;
  titleOf: (row: T) => string;
  actions: BulkAction<T>[];
}): JSX.Element {
  const [isRunning, setRunning] = createSignal(false);
  const [failures, setFailures] = createSignal<{ done: number; failed: Failure[] }>();
  const isUsed = createMemo<boolean>((was) => was || failures() !== undefined, false);
  const things = (count: number) => counted(count, props.thing);

  async function run(action: BulkAction<T>): Promise<void> {
    if (isRunning()) return;
    setRunning(true);
    const left = props.selection.rows();
    const failed: Failure[] = [];
    const count = left.length;
    const work = async () => {
      for (let row = left.shift(); row; row = left.shift()) {
        const title = props.titleOf(row);
        await action.run(row).catch((thrown) => failed.push({ title, why: toProblem(thrown).message }));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setRunning(false);
    props.selection.clear();
    if (failed.length === 0) toast(`${action.name}: ${things(count)}.`);
    else setFailures({ done: count - failed.length, failed });
  }

  return (
    <>
      <Show when={props.selection.count() > 0}>
        <section class="bulk-bar" aria-label="Selected">
          <p role="status">{things(props.selection.count())} selected</p>
          <For each={props.actions}>
            {(action) => (
              <button
                type="button"
                class="button"
                classList={{ danger: action.isDanger ?? false }}
                aria-disabled={isRunning()}
                onClick={() => void run(action)}
              >
                {action.name}
              </button>
            )}
          </For>
          <button type="button" class="button quiet" onClick={() => props.selection.clear()}>
            Select none
          </button>
        </section>
      </Show>
      <Show when={isUsed()}>
        <Dialog
          title="Not all of it was possible"
          isOpen={failures() !== undefined}
          onClose={() => setFailures(undefined)}
        >
          <p>{things(failures()?.done ?? 0)} changed. These were not:</p>
          <ul class="stack">
            <For each={failures()?.failed}>
              {({ title, why }) => (
                <li>
                  <strong>{title}</strong>: {why}
                </li>
              )}
            </For>
          </ul>
        </Dialog>
      </Show>
    </>
  );
}
