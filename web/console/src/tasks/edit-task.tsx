import { createSignal, type JSX, Show } from 'solid-js';
import { toProblem } from '../api/problem';
import type { Task } from '../api/types';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/fields';
import { Form, SubmitButton, UNSAVED } from '../ui/form';
import { changesOf, takeOverUntouched } from '../ui/form-values';
import { toast } from '../ui/toast';
import { changeTask, readAgain, takeOver } from './changes';
import { WhatChanged } from './what-changed';
import { shortTitle } from './words';

/** The dialog for a task's title and description; open while `props.task` is set. */
export function EditTask(props: { task: Task | undefined; onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Edit task" isOpen={props.task !== undefined} onClose={props.onClose}>
      <Show when={props.task} keyed>
        {(task) => <EditForm task={task} onClose={props.onClose} />}
      </Show>
    </Dialog>
  );
}

/** The name of the form of a task, among the drafts. */
export const taskForm = (id: string) => `task.${id}`;

function EditForm(props: { task: Task; onClose: () => void }): JSX.Element {
  /** The task, if it was changed elsewhere meanwhile. */
  const [now, setNow] = createSignal<Task>();

  async function save(data: FormData, form: HTMLFormElement) {
    const base = now() ?? props.task;
    const typed = { title: String(data.get('title')), description: String(data.get('description')) };
    const change = changesOf(typed, textOf(base));
    try {
      if (Object.keys(change).length > 0) await changeTask(base, change);
      props.onClose();
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.isStale) {
        const task = await readAgain(base.id);
        takeOverUntouched(form, typed, textOf(base), textOf(task));
        setNow(task);
        return UNSAVED;
      } else if (problem.code === 'not_found') leave(base);
      else throw problem;
    }
  }

  function leave(task: Task) {
    takeOver(task.id, null);
    toast(`“${shortTitle(task)}” is not there any more: it was deleted elsewhere.`);
    props.onClose();
  }

  return (
    <Form
      label="Edit task"
      onSubmit={save}
      draft={{ form: taskForm(props.task.id), base: () => textOf(now() ?? props.task) }}
    >
      <TextField name="title" label="Title" value={props.task.title} autocomplete="off" required />
      <TextField name="description" label="Description" value={props.task.description} multiline />
      <Show when={now()}>
        {(task) => (
          <div class="notice warn" role="alert">
            <div class="stack">
              <p>This task was changed elsewhere since you opened it. Your text is not saved yet.</p>
              <WhatChanged seen={props.task} now={task()} />
            </div>
          </div>
        )}
      </Show>
      <div class="actions">
        <button type="button" class="button" onClick={() => props.onClose()}>
          {now() ? 'Keep theirs' : 'Cancel'}
        </button>
        <SubmitButton>{now() ? 'Save mine' : 'Save'}</SubmitButton>
      </div>
    </Form>
  );
}

const textOf = ({ title, description }: Task) => ({ title, description });
