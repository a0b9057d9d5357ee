import { failure } from '../failures.js';
import { Places } from '../places.js';

/** Work that is done step by step, each of which keeps the database busy. */
export interface BulkWork {
  /** Does a step, in turn with those of others. @throws AppError 503 if its turn does not come */
  step<T>(work: () => Promise<T>): Promise<T>;
  /** No more steps. */
  end(): void;
}

export interface BulkBounds {
  /** The work in a word, as in "another export". */
  what: string;
  /** How many clients may do it at a time. */
  clients: number;
  /** How many steps run at a time: fewer than a pool has connections. */
  steps: number;
}

/** How long a step may wait for its turn. */
const PATIENCE_MS = 5_000;

/**
 * Bounds bulk work in this process, so that other requests go on: one at a time for each client, and few steps at a time.
 * @returns what begins the work of a client; it throws AppError 429 if the client has some under way, 503 if too many have
 */
export function boundBulkWork({ what, clients, steps }: BulkBounds): (client: string) => BulkWork {
  const underWay = new Set<string>();
  const headers = { 'Retry-After': '5' };
  const tooMany = () =>
    failure('unavailable', `Too many ${what}s are under way; try again in 5 s.`, { headers });
  const places = new Places(steps, PATIENCE_MS, tooMany);
  return (client) => {
    if (underWay.has(client)) {
      const detail = `Another ${what} of yours is under way; wait for its end.`;
      throw failure('too_many_requests', detail, { headers });
    }
    if (underWay.size >= clients) throw tooMany();
    underWay.add(client);
    return {
      step: (work) => places.use(work),
      end: () => void underWay.delete(client),
    };
  };
}
