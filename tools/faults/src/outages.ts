/** The times of a deliberate fault, which explains failures during it. */
export class Outages {
  #running = 0;
  #lastEnd = 0;

  /** @returns a function that ends the outage */
  begin(): () => void {
    this.#running += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#running -= 1;
      this.#lastEnd = Date.now();
    };
  }

  /** Whether an outage was running at that time or later. */
  since(time: number): boolean {
    return this.#running > 0 || this.#lastEnd >= time;
  }
}
