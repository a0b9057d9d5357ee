import { For, type JSX } from 'solid-js';
import { Dialog } from '../ui/dialog';
import './palette.css';

const KEYS = [
  ['Ctrl+K, ⌘K', 'Go to a page, find something, do something'],
  ['n', 'New: a task, a product'],
  ['/', 'Search on this page'],
  ['j', 'To the list'],
  ['↑ ↓ Home End', 'From row to row'],
  ['Enter', 'Open the row, or edit its title'],
  ['x', 'Select the row; with Shift, those between too'],
  ['e, s, Delete', 'Edit a task, set its status, delete it'],
  ['← →', 'On the board: to the column beside; with Shift, the task goes there'],
  ['?', 'This list'],
] as const;

/** The keys of the console. */
export default function Keys(props: { isOpen: boolean; onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Keys" isOpen={props.isOpen} onClose={props.onClose}>
      <dl class="keys">
        <For each={KEYS}>
          {([key, what]) => (
            <>
              <dt>{key}</dt>
              <dd>{what}</dd>
            </>
          )}
        </For>
      </dl>
    </Dialog>
  );
}
