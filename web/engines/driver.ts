import { readFileSync } from 'node:fs';
import { until } from '@marketstall/harness/until';

/** An element that a user found on a page, to do something real with it. */
export interface Handle {
  click: () => Promise<void>;
  /** Types after what is there. */
  type: (text: string) => Promise<void>;
}

/** A window of a browser with storage of its own. What it does is the engine's; what is looked for is the same in all. */
export interface Driver {
  goto: (url: string) => Promise<void>;
  reload: () => Promise<void>;
  back: () => Promise<void>;
  /** Presses one key: "Escape", "Enter", "Tab", "n". */
  press: (key: string) => Promise<void>;
  /** Runs an expression in the page. @returns its value, which must be JSON */
  evaluate: <T>(expression: string) => Promise<T>;
  /** The element that an expression gives; undefined if it gives none. */
  find: (expression: string) => Promise<Handle | undefined>;
  close: () => Promise<void>;
}

/** A browser of one engine. */
export interface Engine {
  name: string;
  open: () => Promise<Driver>;
  close: () => Promise<void>;
}

/** How long something may take to be there. */
const PATIENCE_MS = 15_000;
const INTERVAL_MS = 50;

/** Finds elements as Testing Library does: by role and accessible name. */
const LIBRARY = readFileSync(
  require.resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js'),
  'utf8',
);

/** What a user looks for: an element's role and its name, or the beginning of it. */
export interface Wanted {
  role: string;
  name?: string | RegExp;
  /** Inside of this one alone. */
  within?: Wanted;
}

/** A user at a browser: looks for things by what they are called, and waits until they are there. */
export class User {
  constructor(
    private readonly driver: Driver,
    private readonly home: string,
  ) {}

  goto = (path: string) => this.driver.goto(this.home + path);
  reload = () => this.driver.reload();
  back = () => this.driver.back();
  press = (key: string) => this.driver.press(key);
  evaluate = <T>(expression: string) => this.driver.evaluate<T>(expression);
  close = () => this.driver.close();

  /** Waits until it is seen. */
  see = (role: string, name?: string | RegExp, within?: Wanted) =>
    this.element({ role, ...(name !== undefined && { name }), ...(within && { within }) });

  click = async (role: string, name?: string | RegExp, within?: Wanted) =>
    (await this.see(role, name, within)).click();

  /** Replaces a field's text. */
  async fill(role: string, name: string | RegExp, text: string, within?: Wanted): Promise<void> {
    const wanted = { role, name, ...(within && { within }) };
    const handle = await this.element(wanted);
    await handle.click();
    // Selected, so that the first key replaces it.
    await this.driver.evaluate(`(${expressionOf(wanted)}).select?.()`);
    await handle.type(text);
    await waitFor(`${text} in ${JSON.stringify(wanted)}`, () =>
      this.driver.evaluate<boolean>(`(${expressionOf(wanted)})?.value === ${JSON.stringify(text)}`),
    );
  }

  /** Chooses a value of a native list of choices. */
  async choose(name: string | RegExp, value: string): Promise<void> {
    const wanted = { role: 'combobox', name };
    await this.element(wanted);
    await waitFor(`${name} to be enabled`, () =>
      this.driver.evaluate<boolean>(`(${expressionOf(wanted)})?.disabled === false`),
    );
    await this.driver.evaluate(`(() => {
      const field = ${expressionOf(wanted)};
      field.focus();
      field.value = ${JSON.stringify(value)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
  }

  /** Waits until an expression holds in the page. */
  holdsTrue = (expression: string) => waitFor(expression, () => this.driver.evaluate<boolean>(expression));

  /** Types a password, for which a screen reader has no role. */
  fillPassword = (password: string) =>
    this.driver.evaluate(`(() => {
      const field = document.querySelector('input[name="password"]');
      field.focus();
      field.value = ${JSON.stringify(password)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);

  /** Waits until the page says this. */
  text = (text: string | RegExp) =>
    waitFor(`the text ${text}`, () =>
      this.driver.evaluate<boolean>(
        text instanceof RegExp
          ? `${text}.test(document.body.innerText)`
          : `document.body.innerText.includes(${JSON.stringify(text)})`,
      ),
    );

  /** Waits until it is not there (any more). */
  async gone(role: string, name?: string | RegExp): Promise<void> {
    const wanted = { role, ...(name !== undefined && { name }) };
    await this.withLibrary();
    await waitFor(`no ${JSON.stringify(wanted)}`, () =>
      this.driver.evaluate<boolean>(`!(${expressionOf(wanted)})`),
    );
  }

  /** Waits until a field holds this. */
  async holds(role: string, name: string | RegExp, text: string): Promise<void> {
    await this.element({ role, name });
    await waitFor(`${text} in ${name}`, () =>
      this.driver.evaluate<boolean>(`(${expressionOf({ role, name })})?.value === ${JSON.stringify(text)}`),
    );
  }

  private async element(wanted: Wanted): Promise<Handle> {
    let found: Handle | undefined;
    await waitFor(`${wanted.role} ${wanted.name ?? ''}`, async () => {
      await this.withLibrary();
      found = await this.driver.find(expressionOf(wanted)).catch(() => undefined);
      return found !== undefined;
    });
    return found as Handle;
  }

  private async withLibrary(): Promise<void> {
    const isThere = await this.driver
      .evaluate<boolean>('typeof TestingLibraryDom === "object"')
      .catch(() => false);
    // In the page's own words, to which its policy for scripts does not apply: the debugger runs it.
    if (!isThere) await this.driver.evaluate(`(() => { ${LIBRARY}; })()`).catch(() => undefined);
  }
}

/** The first such element that is seen, as an expression. */
function expressionOf({ role, name, within }: Wanted): string {
  const place = within ? `(${expressionOf(within)})` : 'document.body';
  const named = name instanceof RegExp ? String(name) : JSON.stringify(name);
  return `((place) => place && TestingLibraryDom.queryAllByRole(place, ${JSON.stringify(role)}${
    name === undefined ? '' : `, { name: ${named} }`
  })[0])(${place})`;
}

async function waitFor(what: string, check: () => Promise<boolean>): Promise<void> {
  // A page that is being left has no answer.
  const isThere = await until(() => check().catch(() => false), {
    intervalMs: INTERVAL_MS,
    timeoutMs: PATIENCE_MS,
  });
  if (!isThere) throw new Error(`waited ${PATIENCE_MS} ms for ${what}`);
}
