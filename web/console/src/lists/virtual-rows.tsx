import { createVirtualizer, createWindowVirtualizer } from '@tanstack/solid-virtual';
import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  onCleanup,
  onMount,
  untrack,
} from 'solid-js';
import { focusRow } from './focus-row';

/** Lines above and below those that are seen, so that a quick scroll finds them there. */
const OVERSCAN = 8;
/** Of cards, which are high, and several in a line. */
const OVERSCAN_CARDS = 2;

/**
 * Shows only those rows of a list that are seen, and a few around them: all rows have one height. A row that is replaced by a
 * new object keeps its elements, and so the focus. With the focus on a row, the arrow keys, Home and End go to others.
 * @param props.label names the list for screen readers
 * @param props.rowHeight what a row takes, its gap included, in px, until one is measured
 * @param props.isGrid whether rows stand side by side, in the columns of a CSS grid
 * @param props.scroller the element that scrolls; undefined: the window
 * @param props.children makes a row, which must be one `li`
 */
export function VirtualRows<T>(props: {
  each: T[];
  id: (row: T) => string;
  label: string;
  class: string;
  isOld?: boolean;
  rowHeight: number;
  scroller?: HTMLElement | undefined;
  isGrid?: boolean;
  total?: number | undefined;
  onSeen: (from: number, to: number) => void;
  onTouched: (isTouched: boolean) => void;
  children: (row: Accessor<T>) => JSX.Element;
}): JSX.Element {
  let element!: HTMLUListElement;
  const [rowHeight, setRowHeight] = createSignal(untrack(() => props.rowHeight));
  const [columns, setColumns] = createSignal(1);
  const [margin, setMargin] = createSignal(0);
  /** Where the focus was last, by index. */
  let current = -1;

  const overscan = untrack(() => (props.isGrid ? OVERSCAN_CARDS : OVERSCAN));
  const count = () => Math.ceil(props.each.length / columns());
  const virtualizer = untrack(() => props.scroller)
    ? createVirtualizer<HTMLElement, HTMLLIElement>({
        get count() {
          return count();
        },
        estimateSize: () => rowHeight(),
        overscan,
        getScrollElement: () => props.scroller ?? null,
      })
    : createWindowVirtualizer<HTMLLIElement>({
        get count() {
          return count();
        },
        estimateSize: () => rowHeight(),
        overscan,
        get scrollMargin() {
          return margin();
        },
      });

  /** The lines that are rendered: the index of the first, and that behind the last. */
  const lines = createMemo(
    () => {
      const items = virtualizer.getVirtualItems();
      const first = items[0];
      const last = items.at(-1);
      if (!first || !last) return { from: 0, to: Math.min(count(), overscan * 2) };
      return { from: first.index, to: last.index + 1 };
    },
    undefined,
    { equals: (a, b) => a.from === b.from && a.to === b.to },
  );
  const shown = createMemo(() => props.each.slice(lines().from * columns(), lines().to * columns()));
  const byId = createMemo(() => new Map(shown().map((row) => [props.id(row), row])));
  createEffect(() => props.onSeen(lines().from * columns(), lines().to * columns()));

  /** Measures a line, and where the list begins. */
  function measure(): void {
    if (!element?.isConnected) return;
    const style = getComputedStyle(element);
    const tracks = style.display === 'grid' ? style.gridTemplateColumns.split(' ').length : 1;
    const first = element.querySelector<HTMLElement>(':scope > li');
    if (props.isGrid) setColumns(tracks);
    if (first) setRowHeight(first.getBoundingClientRect().height + (Number.parseFloat(style.rowGap) || 0));
    setMargin(element.getBoundingClientRect().top + scrollY);
  }

  onMount(() => {
    const observer = new ResizeObserver(() => {
      measure();
      virtualizer.measure();
    });
    observer.observe(element);
    observer.observe(document.documentElement);
    // The row that had the focus may have left the view, and the page with it.
    const onLostKey = (event: KeyboardEvent) => {
      if (current >= 0 && document.activeElement === document.body) onKeyDown(event);
    };
    document.addEventListener('keydown', onLostKey);
    onCleanup(() => {
      observer.disconnect();
      document.removeEventListener('keydown', onLostKey);
    });
  });

  function goTo(index: number): void {
    const at = Math.min(Math.max(index, 0), props.each.length - 1);
    if (at < 0) return;
    current = at;
    virtualizer.scrollToIndex(Math.floor(at / columns()), { align: 'auto' });
    const focus = () =>
      focusRow(element.querySelector(`:scope > li[data-index="${at}"]`), { preventScroll: true });
    // A row far away is rendered only once the list has scrolled there.
    if (!focus()) requestAnimationFrame(() => requestAnimationFrame(focus));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { target, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof HTMLElement) || target.matches('input, textarea, select')) return;
    const last = props.each.length - 1;
    const page = Math.max(1, Math.floor((innerHeight * 0.8) / rowHeight())) * columns();
    const to: Record<string, number> = {
      ArrowDown: current + columns(),
      ArrowUp: current - columns(),
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: last,
      ...(columns() > 1 && { ArrowRight: current + 1, ArrowLeft: current - 1 }),
    };
    const index = to[key];
    if (index === undefined) return;
    event.preventDefault();
    goTo(index);
  }

  /** The index of the row that an element is in. */
  const indexOf = (target: EventTarget | null) =>
    Number((target as HTMLElement | null)?.closest<HTMLElement>('li[data-index]')?.dataset.index ?? -1);

  return (
    <ul
      ref={element}
      class={props.class}
      classList={{ old: props.isOld ?? false }}
      aria-label={props.label}
      aria-busy={props.isOld ?? false}
      style={{
        'padding-block-start': `${lines().from * rowHeight()}px`,
        'padding-block-end': `${Math.max(0, count() - lines().to) * rowHeight()}px`,
      }}
      onKeyDown={onKeyDown}
      onFocusIn={(event) => {
        current = indexOf(event.target);
        props.onTouched(true);
      }}
      onFocusOut={() => props.onTouched(element.matches(':hover'))}
      onPointerEnter={(event) => event.pointerType === 'mouse' && props.onTouched(true)}
      onPointerLeave={() => props.onTouched(element.contains(document.activeElement))}
    >
      <For each={[...byId().keys()]}>
        {(id, at) => {
          const row = createMemo<T>((was) => byId().get(id) ?? was, byId().get(id) as T);
          const made = props.children(row);
          createEffect(() => {
            const li = resolved(made);
            if (!li) return;
            const index = lines().from * columns() + at();
            li.dataset.index = String(index);
            li.ariaPosInSet = String(index + 1);
            li.ariaSetSize = String(props.total ?? -1);
          });
          return made;
        }}
      </For>
    </ul>
  );
}

function resolved(made: JSX.Element): HTMLElement | undefined {
  const value = typeof made === 'function' ? (made as () => JSX.Element)() : made;
  return value instanceof HTMLElement ? value : undefined;
}
