import { A } from '@solidjs/router';
import { For, type JSX } from 'solid-js';
import { user } from '../session/session';
import './start.css';

const STEPS = [
  [
    '/products',
    'Add a product',
    'Say what you sell, for how much, and how many you have. It is for sale at once.',
  ],
  ['/tasks', 'Add a task', 'Note what there is to do. Nobody but you sees it.'],
  ['/products', 'Browse the shop', 'Put what you like into the basket, and order it.'],
] as const;

/** The first steps, for a user who has nothing here yet. */
export function Start(): JSX.Element {
  return (
    <section class="start" aria-labelledby="start">
      <h2 id="start">Welcome, {user()?.username}. Three things to begin with:</h2>
      <ol class="start-steps">
        <For each={STEPS}>
          {([path, name, about]) => (
            <li class="card start-step">
              <A class="start-link" href={path}>
                {name}
              </A>
              <p class="muted">{about}</p>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
