import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Page } from '../ui/page';

export default function NotFound(): JSX.Element {
  return (
    <Page title="Nothing here">
      <p>
        There is no such page. <A href="/">Go to the overview</A>
      </p>
    </Page>
  );
}
