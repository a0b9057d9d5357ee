import { createSignal, createUniqueId, type JSX } from 'solid-js';
import type { TaskStatus } from '../api/types';
import { Select, TextField } from '../ui/fields';
import { Form, SubmitButton } from '../ui/form';
import { fillForm, isPristine } from '../ui/form-values';
import { toast, toastProblem } from '../ui/toast';
import { addTask, type TaskFields } from './changes';
import { STATUS_NAMES, STATUS_OPTIONS } from './status';
import { shortTitle } from './words';
import './add-task.css';

/**
 * The form for a new task. It is cleared at once, ready for the next task. If the service refuses, the user's input
 * comes back into the form, or, if something else has been typed by then, a message offers to retry.
 * @param props.statuses the list's filter: the user is told if it hides the new task
 * @param props.showAll removes that filter
 * @param props.say announces to screen readers what happened
 */
export function AddTask(props: {
  statuses: TaskStatus[];
  showAll: () => void;
  say: (text: string) => void;
}): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const detailsId = createUniqueId();

  async function submit(data: FormData, form: HTMLFormElement) {
    form.reset();
    form.querySelector('input')?.focus();
    try {
      await add(fieldsOf(data));
    } catch (thrown) {
      if (!isPristine(form)) return toastProblem(thrown, () => retry(fieldsOf(data)), true);
      if (data.get('description') !== '') setOpen(true);
      fillForm(form, data);
      throw thrown;
    }
  }

  function retry(fields: TaskFields) {
    add(fields).catch((thrown) => toastProblem(thrown, () => retry(fields), true));
  }

  async function add(fields: TaskFields) {
    const task = await addTask(fields);
    props.say(`“${shortTitle(task)}” is added.`);
    if (props.statuses.length === 0 || props.statuses.includes(task.status)) return;
    toast(`Added under “${STATUS_NAMES[task.status]}”, which is not shown now.`, {
      text: 'Show all',
      run: props.showAll,
    });
  }

  return (
    <section class="card add-task" aria-label="Add a task">
      <Form
        label="Add a task"
        class="add-task-form"
        onSubmit={submit}
        draft={{ form: 'task-new', base: () => EMPTY }}
      >
        <TextField name="title" label="Title" placeholder="Add a task…" autocomplete="off" isNew required />
        <button
          type="button"
          class="button quiet add-task-more"
          aria-expanded={isOpen()}
          aria-controls={detailsId}
          onClick={() => setOpen(!isOpen())}
        >
          {isOpen() ? 'Fewer fields' : 'More fields'}
        </button>
        <div id={detailsId} class="add-task-details" classList={{ open: isOpen() }}>
          <TextField name="description" label="Description" multiline />
          <Select name="status" label="Status" options={STATUS_OPTIONS} value="todo" />
        </div>
        <SubmitButton>Add task</SubmitButton>
      </Form>
    </section>
  );
}

const EMPTY: TaskFields = { title: '', description: '', status: 'todo' };

function fieldsOf(data: FormData): TaskFields {
  return {
    title: String(data.get('title')),
    description: String(data.get('description')),
    status: String(data.get('status')) as TaskStatus,
  };
}
