import { createUniqueId, type JSX } from 'solid-js';
import { type Density, density, setDensity, setTheme, type Theme, theme } from '../settings/settings';
import { Chips } from '../ui/chips';
import type { Option } from '../ui/fields';

const THEMES: Option<Theme>[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

const DENSITIES: Option<Density>[] = [
  ['dense', 'Dense'],
  ['roomy', 'Roomy'],
];

/** How the console looks in this browser. */
export function Display(): JSX.Element {
  const titleId = createUniqueId();
  return (
    <section class="card" aria-labelledby={titleId}>
      <h2 id={titleId}>Display</h2>
      <Chips
        label="Colours"
        options={THEMES}
        chosen={[theme()]}
        onChange={([chosen]) => chosen && setTheme(chosen)}
        isSingle
      />
      <Chips
        label="Lists"
        options={DENSITIES}
        chosen={[density()]}
        onChange={([chosen]) => chosen && setDensity(chosen)}
        isSingle
      />
      <p class="hint">In this browser only.</p>
    </section>
  );
}
