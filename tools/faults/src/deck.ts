import type { Random } from '@marketstall/harness/seeded-random';

/** A supply of items in random order, each drawn once before any is drawn again: few draws cover most items. */
export function deck<T>(items: readonly T[], random: Random): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = random.shuffle(items);
    return left.pop() as T;
  };
}
