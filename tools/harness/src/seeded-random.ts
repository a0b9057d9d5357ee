/** Random choices that a seed repeats. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  /** @throws on an empty list */
  pick<T>(items: readonly T[]): T;
  /** A new array of the same items in another order. */
  shuffle<T>(items: readonly T[]): T[];
  /** A stream of its own: drawing from it leaves the other streams unchanged. */
  fork(name: string): Random;
}

/** mulberry32: 32 bits of state, enough to choose test data and faults by, useless for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  const int = (min: number, max: number) => min + below(max - min + 1);
  return {
    next,
    below,
    int,
    chance: (probability) => next() < probability,
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new Error("can't pick from an empty list");
      return items[below(items.length)] as T;
    },
    shuffle<T>(items: readonly T[]): T[] {
      const shuffled = [...items];
      for (let at = shuffled.length - 1; at > 0; at--) {
        const other = int(0, at);
        [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
      }
      return shuffled;
    },
    fork: (name) => seededRandom([...name].reduce((hash, letter) => hash * 31 + letter.charCodeAt(0), seed)),
  };
}
