import { createEffect, type JSX, onMount } from 'solid-js';

/** The browser itself puts the focus at the start of the page that is opened first. */
let isFirst = true;

/**
 * A page under its title: names the tab, and on arrival from another page takes the focus to the heading, so that
 * a screen reader says where one has come to and Tab goes on from there.
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
