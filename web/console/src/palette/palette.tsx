import { useNavigate } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  onCleanup,
  Show,
} from 'solid-js';
import { Dialog } from '../ui/dialog';
import { type Command, commandsFor, find } from './commands';
import './palette.css';

/** A pause in typing after which the services are asked, in ms. */
const PAUSE_MS = 150;

/** Goes to a page, finds a product, order or task, or does something, by its name. */
export default function Palette(props: { isOpen: boolean; onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Go to, find, do" isOpen={props.isOpen} onClose={props.onClose}>
      <Search onClose={props.onClose} />
    </Dialog>
  );
}

function Search(props: { onClose: () => void }): JSX.Element {
  const listId = createUniqueId();
  const navigate = useNavigate();
  const [typed, setTyped] = createSignal('');
  const [found, setFound] = createSignal<Command[]>([]);
  const [isFinding, setFinding] = createSignal(false);
  const [at, setAt] = createSignal(0);
  const commands = createMemo(() => [...commandsFor(typed()), ...found()]);
  const chosen = () => commands()[Math.min(at(), commands().length - 1)];

  createEffect(
    on(typed, (text) => {
      setAt(0);
      setFound([]);
      if (text.trim() === '') return void setFinding(false);
      setFinding(true);
      const controller = new AbortController();
      const timer = setTimeout(() => {
        void find(text, controller.signal).then((rows) => {
          if (controller.signal.aborted) return;
          setFound(rows);
          setFinding(false);
        });
      }, PAUSE_MS);
      onCleanup(() => {
        clearTimeout(timer);
        controller.abort();
      });
    }),
  );

  function run(command: Command | undefined): void {
    if (!command) return;
    props.onClose();
    command.run((path) => navigate(path));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const count = commands().length;
    const keys: Record<string, () => void> = {
      ArrowDown: () => setAt((was) => (was + 1) % Math.max(1, count)),
      ArrowUp: () => setAt((was) => (was - 1 + count) % Math.max(1, count)),
      Enter: () => run(chosen()),
    };
    const act = event.isComposing ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
    document.getElementById(`${listId}-${at()}`)?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div class="palette">
      <input
        class="input"
        role="combobox"
        aria-label="What are you looking for?"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen() ? `${listId}-${Math.min(at(), commands().length - 1)}` : undefined}
        autocomplete="off"
        placeholder="A page, a product, an order, a task…"
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="palette-list" id={listId} role="listbox" aria-label="Found">
        <For each={commands()}>
          {(command, index) => (
            // The keys are the field's; a click chooses as well.
            <div
              class="palette-row"
              id={`${listId}-${index()}`}
              role="option"
              tabIndex={-1}
              aria-selected={command === chosen()}
              onPointerMove={() => setAt(index())}
              onClick={() => run(command)}
              onKeyDown={(event) => event.key === 'Enter' && run(command)}
            >
              <span class="muted">{command.group}</span>
              <bdi>{command.text}</bdi>
              <Show when={command.note}>
                <bdi class="muted">{command.note}</bdi>
              </Show>
            </div>
          )}
        </For>
      </div>
      <p class="hint" role="status">
        {isFinding() ? 'Looking…' : commands().length === 0 ? 'Nothing is called that.' : ''}
      </p>
    </div>
  );
}
