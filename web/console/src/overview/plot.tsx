import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';

/** Gives a drawing its width in pixels, so that its text keeps its size. */
export function Plot(props: { children: (width: () => number) => JSX.Element }): JSX.Element {
  const [width, setWidth] = createSignal(0);
  let room: HTMLDivElement | undefined;
  onMount(() => {
    const measure = () => setWidth(room?.clientWidth ?? 0);
    const observer = new ResizeObserver(measure);
    if (room) observer.observe(room);
    measure();
    onCleanup(() => observer.disconnect());
  });
  return (
    <div class="plot" ref={room}>
      <Show when={width() > 0}>{props.children(width)}</Show>
    </div>
  );
}
