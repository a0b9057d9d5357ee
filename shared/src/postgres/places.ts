/** A fixed number of places: whoever finds none free waits in turn. */
export class Places {
  #free: number;
  readonly #waiting = new Set<() => void>();

  /**
   * @param count how many there are
   * @param waitMs how long to wait for one
   */
  constructor(
    count: number,
    readonly waitMs: number,
  ) {
    this.#free = count;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** @throws Error, worded as pg's for a full pool, if none is free in time */
  take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(taken);
        reject(new Error('timeout exceeded when trying to connect'));
      }, this.waitMs);
      const taken = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.add(taken);
    });
  }

  giveBack(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
