import { createEffect, type JSX, onMount } from 'solid-js';

/** On the first page the browser itself puts the focus at the start. */
let isFirst = true;

/**
 * A page under its title. It names the tab and, on arrival from another page, moves the focus to the heading, so that a
 * screen reader announces the page and Tab continues from there.
 */
export function Page(props: { title: string; actions?: JSX.Element; children: JSX.Element }): JSX.Element {
  let heading: HTMLHeadingElement | undefined;
  createEffect(() => {
    document.title = `${props.title} · Marketstall`;
  });
  onMount(() => {
    // A field that asked for the focus keeps it.
    if (!isFirst && !document.activeElement?.matches('input, textarea'))
      heading?.focus({ preventScroll: true });
    isFirst = false;
  });
  return (
    <>
      <header class="page-header">
        <h1 ref={heading} tabindex="-1">
          {props.title}
        </h1>
        {props.actions}
      </header>
      {props.children}
    </>
  );
}
