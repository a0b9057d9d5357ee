import { createSignal } from 'solid-js';
import { keep, readKept } from '../storage';

/** The colours: those of the system, or one of the two schemes. */
export type Theme = 'system' | 'light' | 'dark';

/** How much room a row of a list has. */
export type Density = 'dense' | 'roomy';

const THEME = 'marketstall.theme';
const DENSITY = 'marketstall.density';

const root = document.documentElement;

const [theme, showTheme] = createSignal(readTheme());
const [density, showDensity] = createSignal(readDensity());
apply();

// Another tab has changed it.
addEventListener('storage', ({ key }) => {
  if (key !== null && key !== THEME && key !== DENSITY) return;
  showTheme(readTheme());
  showDensity(readDensity());
  apply();
});

export { density, theme };

/** Sets the colours of this browser. */
export function setTheme(wanted: Theme): void {
  keep(THEME, wanted);
  showTheme(wanted);
  apply();
}

/** Sets the room of a row in this browser. */
export function setDensity(wanted: Density): void {
  keep(DENSITY, wanted);
  showDensity(wanted);
  apply();
}

function readTheme(): Theme {
  const kept = readKept(THEME);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function readDensity(): Density {
  return readKept(DENSITY) === 'roomy' ? 'roomy' : 'dense';
}

function apply(): void {
  root.dataset.theme = theme();
  root.dataset.density = density();
}
