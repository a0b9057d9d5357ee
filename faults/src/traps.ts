import type { Random } from './seeded-random.js';

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

  set(point: string, effect: Effect): Trap {
    const waiting = this.#set.get(point) ?? [];
    this.#set.set(point, waiting);
    let done: (isSprung: boolean) => void = () => undefined;
    const sprung = new Promise<boolean>((resolve) => {
      done = resolve;
    });
    const setting: Setting = { effect, done };
    waiting.push(setting);
    const remove = () => {
      const at = waiting.indexOf(setting);
      if (at < 0) return;
      waiting.splice(at, 1);
      done(false);
    };
    return { sprung, remove };
  }

  /** Notes that something is at a point, and takes the trap that is set there, if any. */
  take(point: string): ((caught: Caught) => Fate | Promise<Fate>) | undefined {
    count(this.passed, point);
    const setting = this.#set.get(point)?.shift();
    if (!setting) return undefined;
    return (caught) => {
      count(this.sprung, point);
      const fate = setting.effect(caught);
      if (fate instanceof Promise) void fate.finally(() => setting.done(true));
      else setting.done(true);
      return fate;
    };
  }
}

/** A supply of items in random order, each once before any comes again: few draws reach many of them. */
export function deck<T>(items: readonly T[], random: Random): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = random.shuffle(items);
    return left.pop() as T;
  };
}

/** Adds one to a counter of a table. */
export function count(table: Map<string, number>, key: string): void {
  table.set(key, (table.get(key) ?? 0) + 1);
}
