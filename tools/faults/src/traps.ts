import { count } from './tally.js';

/** What a trap has caught. */
export interface Caught {
  /** The name of the process that sent the statement or call. */
  process: string;
  /** The order of a call; undefined for statements. */
  orderId?: string;
}

/** What happens to a caught statement or call: it proceeds, or its connection breaks. */
export type Fate = 'proceed' | 'drop';

type Effect = (caught: Caught) => Fate | Promise<Fate>;

export interface Trap {
  /** Resolves with true when it has caught something and the effect is over; with false if it was removed before. */
  sprung: Promise<boolean>;
  /** Removes it, unless it has caught something. */
  remove(): void;
}

interface Setting {
  effect: Effect;
  isFor: (caught: Caught) => boolean;
  done: (isSprung: boolean) => void;
}

/**
 * The named points where the proxies check for a fault, and the traps set there; each trap catches once. Counts how
 * often each point was passed, and how often a trap caught something there.
 */
export class Traps {
  readonly passed = new Map<string, number>();
  readonly sprung = new Map<string, number>();
  /** Writes without a name in `statements.ts`. */
  readonly unnamed = new Set<string>();
  readonly #set = new Map<string, Setting[]>();

  /** Sets a trap. @param isFor whether to catch this one; default: yes */
  set(point: string, effect: Effect, isFor: (caught: Caught) => boolean = () => true): Trap {
    const waiting = this.#set.get(point) ?? [];
    this.#set.set(point, waiting);
    let done: (isSprung: boolean) => void = () => undefined;
    const sprung = new Promise<boolean>((resolve) => {
      done = resolve;
    });
    const setting: Setting = { effect, isFor, done };
    waiting.push(setting);
    const remove = () => {
      const at = waiting.indexOf(setting);
      if (at < 0) return;
      waiting.splice(at, 1);
      done(false);
    };
    return { sprung, remove };
  }

  /** Called when a statement or call is at a point: springs the first trap that is set there for it. */
  pass(point: string, caught: Caught): Fate | Promise<Fate> | undefined {
    count(this.passed, point);
    const waiting = this.#set.get(point) ?? [];
    const at = waiting.findIndex(({ isFor }) => isFor(caught));
    const [setting] = at < 0 ? [] : waiting.splice(at, 1);
    if (!setting) return undefined;
    count(this.sprung, point);
    const fate = setting.effect(caught);
    if (fate instanceof Promise) void fate.finally(() => setting.done(true));
    else setting.done(true);
    return fate;
  }
}
