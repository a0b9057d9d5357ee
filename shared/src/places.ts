/** A fixed number of places: whoever finds none free waits in turn. */
export class Places {
  #free: number;
  readonly #waiting = new Set<() => void>();

  /**
   * @param count how many there are
   * @param waitMs how long to wait for one
   * @param late makes the error of whoever has waited for so long
   */
  constructor(
    count: number,
    readonly waitMs: number,
    readonly late: () => Error,
  ) {
    this.#free = count;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** @throws the error for being late, if none is free in time */
  take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(taken);
        reject(this.late());
      }, this.waitMs);
      const taken = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.add(taken);
    });
  }

  /** Does work in a place. @throws the error for being late; what `work` throws */
  async use<T>(work: () => Promise<T>): Promise<T> {
    await this.take();
    try {
      return await work();
    } finally {
      this.giveBack();
    }
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
