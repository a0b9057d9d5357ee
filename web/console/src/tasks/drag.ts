import { createSignal } from 'solid-js';
import type { Task, TaskStatus } from '../api/types';
import type { TaskActions } from './actions';
import { isNew } from './changes';

// Kept here, since browsers reveal the dragged data only on a drop, not while it hovers.
const [dragged, setDragged] = createSignal<Task>();

/** Attributes that make a task's element draggable by mouse; touch and keyboard set its status with the select. */
export function dragSource(task: () => Task) {
  return {
    get draggable() {
      return !isNew(task());
    },
    onDragStart: (event: DragEvent) => {
      event.dataTransfer?.setData('text/plain', task().title);
      setDragged({ ...task() });
    },
    onDragEnd: () => setDragged(undefined),
  };
}

/**
 * Makes an element a drop target that gives tasks a status.
 * @returns the element's handlers, and whether a task is over it
 */
export function createDropTarget(status: () => TaskStatus, actions: () => TaskActions) {
  const [isOver, setOver] = createSignal(false);
  const isWelcome = () => dragged() !== undefined && dragged()?.status !== status();
  return {
    isOver: () => isOver() && isWelcome(),
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!isWelcome()) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent & { currentTarget: HTMLElement }) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        const task = dragged();
        setOver(false);
        if (!task || !isWelcome()) return;
        event.preventDefault();
        actions().setStatus(task, status());
      },
    },
  };
}
