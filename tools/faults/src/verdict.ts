/** At most this many cases of a broken rule are shown. */
const SHOWN = 5;

interface Broken {
  rule: string;
  count: number;
  details: string[];
}

/** The broken rules of a run. */
export class Verdict {
  readonly #broken = new Map<string, Broken>();

  get hasFailed(): boolean {
    return this.#broken.size > 0;
  }

  /** Records a broken rule. @param detail the case, with the ids to search the history for */
  fail(rule: string, detail: string): void {
    const broken = this.#broken.get(rule) ?? { rule, count: 0, details: [] };
    this.#broken.set(rule, broken);
    broken.count += 1;
    if (broken.details.length < SHOWN) broken.details.push(detail);
  }

  /** One line per rule, then its cases. */
  lines(): string[] {
    return [...this.#broken.values()].flatMap(({ rule, count, details }) => [
      `${rule} (${count})`,
      ...details.map((detail) => `    ${detail}`),
    ]);
  }
}
