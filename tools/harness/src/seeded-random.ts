/** Random choices that are the same for the same seed, everywhere (mulberry32). */
export interface Random {
  /** From 0 up to 1. */
  next: () => number;
  chance: (probability: number) => boolean;
  /** A whole number from 0 up to `below`. */
  below: (below: number) => number;
  pick: <T>(from: readonly T[]) => T;
}

export function seeded(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
  };
}
