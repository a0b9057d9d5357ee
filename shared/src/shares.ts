import { Places } from './places.js';

/** The same number of places for each client: one who asks for much at once waits for their own, and holds nobody else up. */
export class Shares {
  readonly #of = new Map<string, { places: Places; users: number }>();

  /**
   * @param count how many places each client has
   * @param waitMs how long to wait for one
   * @param late makes the error of whoever has waited for so long
   */
  constructor(
    readonly count: number,
    readonly waitMs: number,
    readonly late: () => Error,
  ) {}

  /** Does work in a place of the client's. @throws the error for being late, if none is free in time; what `work` throws */
  async use<T>(client: string, work: () => Promise<T>): Promise<T> {
    let share = this.#of.get(client);
    if (!share) {
      share = { places: new Places(this.count, this.waitMs, this.late), users: 0 };
      this.#of.set(client, share);
    }
    share.users += 1;
    try {
      return await share.places.use(work);
    } finally {
      share.users -= 1;
      if (share.users === 0) this.#of.delete(client);
    }
  }
}
