import { count } from './tally.js';

/** What a trap is told of whoever walked into it. */
export interface Caught {
  /** The process whose statement or call it is. */
  process: string;
  /** The order that a call is about; undefined for statements. */
  orderId?: string;
}

/** What happens to the thing caught: it goes on as if nothing were, or it never arrives. */
export type Fate = 'proceed' | 'drop';

type Effect = (caught: Caught) => Fate | Promise<Fate>;

export interface Trap {
  /** Resolves when something was caught and its effect is over; false: the trap was taken away before. */
  sprung: Promise<boolean>;
  /** Takes it away, unless something was caught already. */
  remove(): void;
}

interface Setting {
  effect: Effect;
  isFor: (caught: Caught) => boolean;
  done: (isSprung: boolean) => void;
}

/**
 * The named points at which the proxies look whether a fault is due, and the traps set there: each catches one.
 * How often each point was passed and each trap sprang is counted.
 */
export class Traps {
  readonly passed = new Map<string, number>();
  readonly sprung = new Map<string, number>();
  /** Writes that went by without a name: the table of statements has to learn them. */
  readonly unnamed = new Set<string>();
  readonly #set = new Map<string, Setting[]>();

  /** @param isFor lets others pass; default: none */
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

  /** Something is at a point: springs the trap that is set there for it, if any. */
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
