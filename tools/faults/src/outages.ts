/** When something was disturbed on purpose, so that what fails meanwhile is explained by it. */
export class Outages {
  #running = 0;
  #lastEnd = 0;

  /** @returns ends it */
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

  /** Whether there was any at that time or later. */
  since(time: number): boolean {
    return this.#running > 0 || this.#lastEnd >= time;
  }
}
