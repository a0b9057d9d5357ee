import { createSignal } from 'solid-js';
import type { Task, TaskStatus } from '../api/types';
import type { TaskActions } from './actions';
import { isNew } from './changes';

// A drop may read what is dragged, but what hovers may not: so it is kept here.
const [dragged, setDragged] = createSignal<Task>();

/** What makes a task's element one that a mouse can drag; with a finger or the keyboard its status is set instead. */
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
 * What makes an element a place where tasks get a status by being dropped.
 * @returns its handlers, and whether a task is over it
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
