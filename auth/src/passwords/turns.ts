import { BoundedMap } from '@marketstall/shared/bounded-map';

interface Waiting<T> {
  key: string;
  item: T;
  /** The round in which it is served. */
  round: number;
}

/** How many of those who left are remembered. */
const MAX_REMEMBERED = 10_000;

/**
 * Those who wait, and whose turn it is: start-time fair queueing (Goyal, Vin and Cheng 1996) with equal weights. Everybody
 * is served once a round, first who has waited longest since the last turn. Who comes back in the same round waits for the
 * next one.
 */
export class Turns<T> {
  readonly #waiting = new Map<string, Waiting<T>>();
  /** By key, how many turns anybody had had until the last turn of this one, and the round after it. */
  readonly #last = new BoundedMap<string, { turn: number; nextRound: number }>(MAX_REMEMBERED);
  #round = 0;
  #turns = 0;

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  get items(): T[] {
    return [...this.#waiting.values()].map(({ item }) => item);
  }

  get keys(): string[] {
    return [...this.#waiting.keys()];
  }

  /** What waits under a key. @param make makes it, if nothing does */
  enter(key: string, make: () => T): T {
    const present = this.#waiting.get(key);
    if (present) return present.item;
    const item = make();
    this.#waiting.set(key, { key, item, round: Math.max(this.#round, this.#last.get(key)?.nextRound ?? 0) });
    return item;
  }

  /** Takes a turn. @param isPreferred those it is true for go before all others @returns whose turn it was */
  next(isPreferred: (one: { key: string; item: T }) => boolean): { key: string; item: T } {
    const all = [...this.#waiting.values()];
    const preferred = all.filter(isPreferred);
    const [first, ...others] = preferred.length > 0 ? preferred : all;
    if (!first) throw new Error('nobody waits');
    const chosen = others.reduce((best, one) => (this.#isBefore(one, best) ? one : best), first);
    this.#round = chosen.round;
    this.#turns += 1;
    chosen.round += 1;
    this.#last.delete(chosen.key);
    this.#last.set(chosen.key, { turn: this.#turns, nextRound: chosen.round });
    return chosen;
  }

  /** Ends the waiting under a key. */
  leave(key: string): void {
    this.#waiting.delete(key);
  }

  #isBefore(one: Waiting<T>, other: Waiting<T>): boolean {
    if (one.round !== other.round) return one.round < other.round;
    return (this.#last.get(one.key)?.turn ?? 0) < (this.#last.get(other.key)?.turn ?? 0);
  }
}
